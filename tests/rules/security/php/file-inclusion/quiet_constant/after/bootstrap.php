<?php
define('LIB', __DIR__ . '/lib');
$name = $_GET['name'] ?? '';
require_once LIB . '/text.php';
http_response_code(strlen($name) > 80 ? 400 : 204);
