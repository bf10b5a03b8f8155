<?php
$upload = $_FILES['avatar'];
$target = __DIR__ . '/avatars/' . basename($upload['name']);
if (move_uploaded_file($upload['tmp_name'], $target)) {
    http_response_code(201);
}
