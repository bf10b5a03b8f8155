<?php
$mirrors = ['eu' => 'https://eu.mirror.example', 'us' => 'https://us.mirror.example'];
$base = $mirrors[$_GET['region'] ?? 'eu'] ?? $mirrors['eu'];
$context = stream_context_create(['http' => ['timeout' => 5]]);
$text = file_get_contents("$base/health", false, $context);
http_response_code($text === 'ok' ? 200 : 503);
