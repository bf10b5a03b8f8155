<?php
$cart = json_decode(base64_decode($_COOKIE['cart'] ?? ''), true, 16, JSON_THROW_ON_ERROR);
header('Content-Type: application/json');
echo json_encode(['items' => count($cart)]);
