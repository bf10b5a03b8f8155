<?php

session_start();
session_regenerate_id(true);
$target = !empty($_GET['next']) ? $_GET['next'] : '/home';
header('Location: ' . $target);
exit;
