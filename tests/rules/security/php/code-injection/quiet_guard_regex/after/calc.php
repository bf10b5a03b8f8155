<?php
$op = $_GET['op'];
if (!preg_match('/^[-+*]$/D', $op)) {
    http_response_code(400);
    exit;
}
$result = eval('return 6 ' . $op . ' 7;');
header('Content-Type: application/json');
echo json_encode(['result' => $result]);
