<?php
$code = $_GET['code'] ?? '';
if (preg_match('/\A[A-Z]{2}\z/', $code) !== 1) {
    http_response_code(404);
    exit;
}
$found = simplexml_load_file('countries.xml')->xpath("//country[@code='$code']");
http_response_code($found ? 200 : 404);
