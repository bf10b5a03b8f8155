<?php
session_start();
$_SESSION['last_password_change'] = time();
if (password_verify($_POST['password'], $hash)) {
    $_SESSION['theme'] = 'dark';
}
