<?php
session_start();
$user = find_user($_POST['email'], $_POST['password']);
if ($user === null) {
    http_response_code(401);
    exit;
}
session_regenerate_id(true);
$_SESSION['role'] = $user->role;
