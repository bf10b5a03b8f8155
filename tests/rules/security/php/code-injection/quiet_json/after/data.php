<?php
$value = json_decode($_POST['value'], true);
header('Content-Type: application/json');
echo json_encode(['count' => count((array) $value)]);
