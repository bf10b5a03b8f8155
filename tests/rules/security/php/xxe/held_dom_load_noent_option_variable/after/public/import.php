<?php

require __DIR__ . '/../lib/Importer.php';

$lines = (new Importer())->lines($_POST['xml']);
header('Content-Type: application/json');
echo json_encode(['lines' => $lines]);
