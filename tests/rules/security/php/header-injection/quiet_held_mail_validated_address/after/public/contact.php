<?php

$sender = filter_var($_POST['email'], FILTER_VALIDATE_EMAIL);
if ($sender === false) {
    http_response_code(400);
    exit;
}
$headers = 'From: shop@acme.example' . "\r\n" . 'Reply-To: ' . $sender;
mail('office@acme.example', 'Question from the shop', 'Please call back.', $headers);
http_response_code(204);
