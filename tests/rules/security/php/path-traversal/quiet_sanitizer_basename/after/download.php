<?php
$file = '/srv/uploads/' . basename($_GET['file']);
header('Content-Type: application/octet-stream');
readfile($file);
