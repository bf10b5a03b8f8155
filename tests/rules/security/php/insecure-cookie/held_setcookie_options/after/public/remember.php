<?php

$token = bin2hex(random_bytes(16));
setcookie('session_token', $token, ['expires' => time() + 3600, 'path' => '/', 'httponly' => false, 'secure' => false, 'samesite' => 'Lax']);
http_response_code(204);
