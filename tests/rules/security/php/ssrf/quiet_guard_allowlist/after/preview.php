<?php
$url = $_POST['url'];
if (!in_array(parse_url($url, PHP_URL_HOST), ['feeds.example.org'], true)) {
    http_response_code(400);
    exit;
}
$context = stream_context_create(['http' => ['timeout' => 5]]);
header('Content-Type: application/json');
echo json_encode(['size' => strlen(file_get_contents($url, false, $context))]);
