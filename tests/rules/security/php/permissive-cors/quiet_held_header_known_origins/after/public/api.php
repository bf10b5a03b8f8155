<?php

$known = ['https://app.acme.example', 'https://admin.acme.example'];
$origin = $_SERVER['HTTP_ORIGIN'] ?? '';
if (in_array($origin, $known, true)) {
    header("Access-Control-Allow-Origin: $origin");
    header('Access-Control-Allow-Credentials: true');
    header('Vary: Origin');
}
header('Content-Type: application/json');
echo json_encode(['ok' => true]);
