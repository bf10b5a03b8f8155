<?php
require 'actions.php';

$action = $_POST['action'] ?? 'status';
$result = call_user_func($action, $_SERVER['REQUEST_TIME']);
http_response_code($result ? 200 : 500);
