<?php

$left = (int) $_GET['left'];
$right = (int) $_GET['right'];
$result = match ($_GET['operator']) {
    '+' => $left + $right,
    '-' => $left - $right,
    default => 0,
};
$double = eval('return 2 * ' . $result . ';');
header('Content-Type: application/json');
echo json_encode((float) $double);
