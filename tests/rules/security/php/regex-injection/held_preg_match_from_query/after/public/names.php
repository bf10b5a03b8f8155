<?php

$names = ['alpha', 'beta', 'gamma'];
$like = $_GET['like'];
$found = array_filter($names, fn (string $name): bool => preg_match("/$like/i", $name) === 1);
header('Content-Type: application/json');
echo json_encode(array_values($found));
