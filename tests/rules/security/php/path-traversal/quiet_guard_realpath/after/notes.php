<?php
const ROOT = '/srv/notes';

$path = realpath(ROOT . '/' . $_GET['note']);
if ($path === false || strpos($path, ROOT . '/') !== 0) {
    http_response_code(404);
    exit;
}
header('Content-Type: application/json');
echo json_encode(['text' => file_get_contents($path)]);
