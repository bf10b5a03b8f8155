<?php
$upload = $_FILES['avatar'];
$extension = strtolower(pathinfo($upload['name'], PATHINFO_EXTENSION));
if (!in_array($extension, ['png', 'jpg'], true)) {
    http_response_code(415);
    exit;
}
move_uploaded_file($upload['tmp_name'], __DIR__ . '/avatars/' . bin2hex(random_bytes(16)) . '.' . $extension);
