<?php

$root = '/srv/manuals';
$path = $root . '/' . $_GET['name'] . '.pdf';
header('Content-Type: application/pdf');
readfile($path);
