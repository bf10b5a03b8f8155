<?php

$left = (int) $_GET['left'];
$right = (int) $_GET['right'];
$operator = $_GET['operator'];
$result = eval("return $left $operator $right;");
header('Content-Type: application/json');
echo json_encode((float) $result);
