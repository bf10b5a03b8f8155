<?php
$url = $_GET['url'] ?? '/';
$host = parse_url($url, PHP_URL_HOST);
if (!in_array($host, ['shop.example.com', 'pay.example.com'], true)) {
    $url = '/';
}
header('Location: ' . $url);
exit;
