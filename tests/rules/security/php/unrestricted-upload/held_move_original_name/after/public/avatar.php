<?php

$file = $_FILES['avatar'];
if ($file['error'] !== UPLOAD_ERR_OK || $file['size'] > 1000000) {
    http_response_code(400);
    exit;
}
$name = basename($file['name']);
move_uploaded_file($file['tmp_name'], __DIR__ . '/avatars/' . $name);
http_response_code(204);
