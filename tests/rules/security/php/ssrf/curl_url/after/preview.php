<?php
$ch = curl_init();
curl_setopt($ch, CURLOPT_URL, $_POST['url']);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_setopt($ch, CURLOPT_TIMEOUT, 5);
$body = curl_exec($ch);
curl_close($ch);
header('Content-Type: application/json');
echo json_encode(['size' => strlen((string) $body)]);
