<?php

$raw = file_get_contents('php://input');
$wishes = json_decode($raw, true, 8, JSON_THROW_ON_ERROR);
header('Content-Type: application/json');
echo json_encode(['wishes' => count($wishes)]);
