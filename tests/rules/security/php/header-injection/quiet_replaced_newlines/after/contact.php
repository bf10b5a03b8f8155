<?php
$from = str_replace(["\r", "\n"], '', $_POST['email']);
mail('office@example.com', 'Contact', 'A new message', 'From: ' . $from);
http_response_code(204);
