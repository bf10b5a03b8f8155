<?php
$patterns = ['digits' => '/\d+/', 'words' => '/\w+/'];
$pattern = $patterns[$_GET['kind']] ?? $patterns['words'];
http_response_code(preg_match($pattern, '3 red apples') ? 200 : 404);
