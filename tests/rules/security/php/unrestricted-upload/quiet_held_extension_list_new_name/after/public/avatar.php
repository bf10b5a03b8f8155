<?php

$file = $_FILES['avatar'];
$extension = strtolower(pathinfo($file['name'], PATHINFO_EXTENSION));
if (!in_array($extension, ['png', 'jpg', 'gif'], true)) {
    http_response_code(415);
    exit;
}
$name = bin2hex(random_bytes(16)) . '.' . $extension;
move_uploaded_file($file['tmp_name'], '/var/lib/avatars/' . $name);
http_response_code(204);
