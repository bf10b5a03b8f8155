<?php
$base = '/srv/uploads/';
$file = $base . $_GET['file'];
header('Content-Type: application/octet-stream');
readfile($file);
