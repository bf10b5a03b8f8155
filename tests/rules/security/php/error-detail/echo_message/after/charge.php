<?php
require 'billing.php';

header('Content-Type: application/json');
try {
    echo json_encode(charge((int) $_POST['cents']));
} catch (Exception $e) {
    http_response_code(500);
    echo json_encode(['error' => $e->getMessage()]);
}
