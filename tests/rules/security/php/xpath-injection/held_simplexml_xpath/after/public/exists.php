<?php

$users = simplexml_load_file(__DIR__ . '/../data/users.xml');
$login = $_REQUEST['login'];
$found = $users->xpath("/users/user[@login='{$login}']");
http_response_code($found ? 204 : 404);
