<?php
session_start();
$_SESSION['user_id'] = $_SESSION['real_user_id'];
