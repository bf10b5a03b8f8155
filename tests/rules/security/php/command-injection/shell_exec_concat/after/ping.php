<?php
$host = $_POST['host'] ?? 'localhost';
$output = shell_exec('ping -c 1 ' . $host);
header('Content-Type: application/json');
echo json_encode(['lines' => substr_count((string) $output, "\n")]);
