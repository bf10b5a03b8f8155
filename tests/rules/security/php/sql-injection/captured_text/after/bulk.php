<?php

preg_match('/^name:(.*)$/', $_POST['line'], $found);
$pdo = new PDO(getenv('SHOP_DSN'));
$pdo->query("DELETE FROM parts WHERE name = '" . $found[1] . "'");
