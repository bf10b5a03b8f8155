<?php

$size = $_COOKIE['size'] ?? '';
if (!preg_match('/\d{1,4}x\d{1,4}/', $size)) {
    http_response_code(400);
    exit;
}
shell_exec("convert in.png -resize $size out.png");
http_response_code(204);
