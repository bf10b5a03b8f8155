<?php $term = htmlspecialchars($_GET['q'] ?? '', ENT_QUOTES, 'UTF-8'); ?>
<html>
<body>
  <p>You searched for <?= $term ?></p>
</body>
</html>
