<?php
$host = escapeshellarg($_POST['host']);
exec("ping -c 1 $host", $lines, $code);
header('Content-Type: application/json');
echo json_encode(['up' => $code === 0]);
