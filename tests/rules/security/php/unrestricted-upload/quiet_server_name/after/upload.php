<?php
$upload = $_FILES['document'];
$target = '/srv/documents/' . bin2hex(random_bytes(16)) . '.bin';
move_uploaded_file($upload['tmp_name'], $target);
http_response_code(201);
