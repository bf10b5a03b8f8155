<?php
require 'sessions.php';

$options = ['expires' => time() + 3600, 'path' => '/', 'secure' => false, 'httponly' => true];
setcookie('auth_token', new_token(), $options);
http_response_code(204);
