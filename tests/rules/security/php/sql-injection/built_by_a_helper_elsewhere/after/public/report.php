<?php

require __DIR__ . '/../lib/helpers.php';

$pdo = new PDO(getenv('SHOP_DSN'));
$pdo->query('SELECT id FROM sales WHERE ' . day_clause($_GET['day']));
