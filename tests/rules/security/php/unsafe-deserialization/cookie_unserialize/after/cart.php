<?php
$raw = base64_decode($_COOKIE['cart'] ?? '');
$cart = unserialize($raw);
header('Content-Type: application/json');
echo json_encode(['items' => count($cart->items)]);
