<?php
$page = $_GET['page'] ?? 'home';
?>
<html>
<body>
<?php include 'pages/' . $page . '.php'; ?>
</body>
</html>
