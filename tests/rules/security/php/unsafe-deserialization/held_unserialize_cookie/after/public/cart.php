<?php

require __DIR__ . '/../vendor/autoload.php';

$cart = [];
if (isset($_COOKIE['cart'])) {
    $cart = unserialize(base64_decode($_COOKIE['cart']));
}
header('Content-Type: application/json');
echo json_encode(['items' => count($cart)]);
