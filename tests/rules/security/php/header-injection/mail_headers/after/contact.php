<?php
$from = $_POST['email'];
$headers = "From: $from\r\nX-Form: contact";
mail('office@example.com', 'Contact', 'A new message', $headers);
http_response_code(204);
