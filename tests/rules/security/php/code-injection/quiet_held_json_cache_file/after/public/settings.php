<?php

$title = $_POST['title'];
$data = json_encode(['title' => $title], JSON_THROW_ON_ERROR);
file_put_contents(__DIR__ . '/../cache/settings.json', $data);
http_response_code(204);
