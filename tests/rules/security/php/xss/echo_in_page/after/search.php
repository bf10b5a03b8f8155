<?php $term = $_GET['q'] ?? ''; ?>
<html>
<body>
  <h1>Results</h1>
  <p>You searched for <?= $term ?></p>
</body>
</html>
