<?php

require __DIR__ . '/../vendor/autoload.php';

$users = (new MongoDB\Client(getenv('MONGO_URI')))->shop->users;
$user = $users->findOne(['name' => $_POST['name'], 'code' => $_POST['code']]);
http_response_code($user === null ? 401 : 204);
