<?php
error_log('failed login for ' . json_encode($_POST['user']));
http_response_code(401);
