<?php
require 'actions.php';

$action = $_POST['action'] ?? 'status';
if (!in_array($action, ['status', 'count'], true)) {
    http_response_code(404);
    exit;
}
http_response_code(call_user_func($action) ? 200 : 500);
