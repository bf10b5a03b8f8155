<?php
require 'mongo.php';

$user = $users->findOne(['email' => $_POST['email'], 'pin' => $_POST['pin']]);
http_response_code($user === null ? 404 : 200);
