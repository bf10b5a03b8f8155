<?php
session_start();
if (password_verify($_POST['password'], $hash)) {
    session_regenerate_id(true);
    $_SESSION['user_id'] = $id;
}
