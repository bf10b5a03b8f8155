<?php
$hash = password_hash($_POST['password'], PASSWORD_DEFAULT);
save_user($_POST['email'], $hash);
http_response_code(201);
