<?php

session_start();
session_regenerate_id(true);
$_SESSION['started'] = time();
header('X-Session-Length: ' . strlen(session_id()));
http_response_code(204);
