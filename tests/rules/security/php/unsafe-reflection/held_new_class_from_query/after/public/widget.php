<?php

require __DIR__ . '/../vendor/autoload.php';

$class = $_GET['widget'];
$widget = new $class();
header('Content-Type: application/json');
echo json_encode($widget->data());
