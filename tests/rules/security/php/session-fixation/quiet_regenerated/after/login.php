<?php
session_start();
$user = find_user($_POST['email']);
if ($user !== null && password_verify($_POST['password'], $user->hash)) {
    session_regenerate_id(true);
    $_SESSION['user_id'] = $user->id;
    header('Location: /home');
}
