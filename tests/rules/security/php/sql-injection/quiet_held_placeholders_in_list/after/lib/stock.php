<?php

$pdo = new PDO(getenv('SHOP_DSN'));
$skus = explode(',', $_GET['skus']);
$marks = implode(',', array_fill(0, count($skus), '?'));
$statement = $pdo->prepare("SELECT sum(amount) FROM stock WHERE sku IN ($marks)");
$statement->execute($skus);
header('Content-Type: application/json');
echo json_encode(['total' => (int) $statement->fetchColumn()]);
