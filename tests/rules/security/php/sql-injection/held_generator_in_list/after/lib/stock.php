<?php

function quoted(array $values): Generator
{
    foreach ($values as $value) {
        yield "'" . $value . "'";
    }
}

$pdo = new PDO(getenv('SHOP_DSN'));
$skus = explode(',', $_GET['skus']);
$list = implode(',', iterator_to_array(quoted($skus)));
$total = $pdo->query("SELECT sum(amount) FROM stock WHERE sku IN ($list)")->fetchColumn();
header('Content-Type: application/json');
echo json_encode(['total' => (int) $total]);
