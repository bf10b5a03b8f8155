<?php

require __DIR__ . '/../vendor/autoload.php';

const WIDGETS = ['clock' => App\Widget\Clock::class, 'news' => App\Widget\News::class];

$name = $_GET['widget'];
if (!isset(WIDGETS[$name])) {
    http_response_code(404);
    exit;
}
$class = WIDGETS[$name];
$widget = new $class();
header('Content-Type: application/json');
echo json_encode($widget->data());
