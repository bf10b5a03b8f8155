<?php

session_start();
$regions = ['eu' => 'Europe', 'us' => 'America'];
$_SESSION['region'] = $regions[$_POST['region'] ?? 'eu'] ?? 'Europe';
http_response_code(204);
