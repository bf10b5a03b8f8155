<?php
require 'sessions.php';

setcookie('session_id', new_session(), [
    'expires' => time() + 3600,
    'secure' => true,
    'httponly' => true,
    'samesite' => 'Lax',
]);
