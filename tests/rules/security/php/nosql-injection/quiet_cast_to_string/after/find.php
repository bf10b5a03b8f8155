<?php
require 'mongo.php';

$user = $users->findOne(['email' => (string) $_POST['email'], 'pin' => (string) $_POST['pin']]);
http_response_code($user === null ? 404 : 200);
