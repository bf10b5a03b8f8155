<?php
$from = filter_var($_POST['email'], FILTER_VALIDATE_EMAIL);
if ($from === false) {
    http_response_code(400);
    exit;
}
mail('office@example.com', 'Contact', 'A new message', "From: $from");
