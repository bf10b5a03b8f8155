<?php
require 'vendor/autoload.php';

$body = sprintf('<transfer><to>%s</to><approved>false</approved></transfer>', $_POST['account']);
$client = new GuzzleHttp\Client(['timeout' => 5]);
$reply = $client->post('https://bank.internal/soap', ['body' => $body]);
http_response_code($reply->getStatusCode());
