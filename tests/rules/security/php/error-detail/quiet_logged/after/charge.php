<?php
require 'billing.php';

header('Content-Type: application/json');
try {
    echo json_encode(charge(100));
} catch (Exception $e) {
    error_log($e->getMessage());
    http_response_code(500);
    echo json_encode(['error' => 'the charge failed']);
}
