<?php

$article = filter_input(INPUT_POST, 'article');
$handle = curl_init();
curl_setopt($handle, CURLOPT_RETURNTRANSFER, true);
curl_setopt($handle, CURLOPT_TIMEOUT, 5);
curl_setopt($handle, CURLOPT_URL, 'https://wiki.acme.example/page/' . rawurlencode($article));
$body = curl_exec($handle);
curl_close($handle);
header('Content-Type: application/json');
echo json_encode(['length' => strlen((string) $body)]);
