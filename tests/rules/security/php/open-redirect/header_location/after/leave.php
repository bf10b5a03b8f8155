<?php
$url = $_GET['url'] ?? '/';
header('Location: ' . $url);
exit;
