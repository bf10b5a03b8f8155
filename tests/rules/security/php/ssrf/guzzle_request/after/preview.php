<?php
require 'vendor/autoload.php';

use GuzzleHttp\Client;

$client = new Client(['timeout' => 5]);
$url = trim($_POST['url'] ?? '');
$reply = $client->request('GET', $url);
header('Content-Type: application/json');
echo json_encode(['size' => $reply->getBody()->getSize()]);
