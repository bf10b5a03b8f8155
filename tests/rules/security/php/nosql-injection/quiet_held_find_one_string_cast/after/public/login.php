<?php

require __DIR__ . '/../vendor/autoload.php';

$users = (new MongoDB\Client(getenv('MONGO_URI')))->shop->users;
$user = $users->findOne(['name' => (string) $_POST['name'], 'code' => (string) $_POST['code']]);
http_response_code($user === null ? 401 : 204);
