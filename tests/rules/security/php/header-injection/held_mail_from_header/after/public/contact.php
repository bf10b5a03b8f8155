<?php

$sender = $_POST['email'];
$headers = 'From: shop@acme.example' . "\r\n" . 'Reply-To: ' . $sender;
mail('office@acme.example', 'Question from the shop', 'Please call back.', $headers);
http_response_code(204);
