<?php
require 'sessions.php';

setcookie('session_id', new_session(), time() + 3600, '/');
http_response_code(204);
