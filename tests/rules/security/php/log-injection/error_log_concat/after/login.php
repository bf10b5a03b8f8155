<?php
$user = $_POST['user'];
error_log('failed login for ' . $user);
http_response_code(401);
