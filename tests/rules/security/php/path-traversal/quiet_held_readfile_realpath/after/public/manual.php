<?php

$root = '/srv/manuals';
$path = realpath($root . '/' . $_GET['name'] . '.pdf');
if ($path === false || !str_starts_with($path, $root . '/')) {
    http_response_code(404);
    exit;
}
header('Content-Type: application/pdf');
readfile($path);
