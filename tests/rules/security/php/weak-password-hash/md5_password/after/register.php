<?php
$password = $_POST['password'];
$hash = md5($password);
save_user($_POST['email'], $hash);
http_response_code(201);
