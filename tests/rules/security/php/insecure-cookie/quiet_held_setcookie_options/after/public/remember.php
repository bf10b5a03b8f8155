<?php

$token = bin2hex(random_bytes(16));
$options = ['expires' => time() + 3600, 'path' => '/', 'samesite' => 'Lax'];
$options['httponly'] = true;
$options['secure'] = true;
setcookie('session_token', $token, $options);
http_response_code(204);
