<?php

session_start();
$group = 'guests';
if (isset($_POST['group'])) {
    $group = $_POST['group'];
}
$_SESSION['group'] = $group;
http_response_code(204);
