<?php

$pdo = new PDO(getenv('SHOP_DSN'));
$ids = array_map('intval', explode(',', $_GET['ids']));
$list = implode(',', $ids);
$total = $pdo->query("SELECT sum(total) FROM orders WHERE id IN ($list)")->fetchColumn();
header('Content-Type: application/json');
echo json_encode(['total' => (int) $total]);
