<?php
error_log('failed login for ' . str_replace(["\r", "\n"], ' ', $_POST['user']));
http_response_code(401);
