<?php
$doc = new DOMDocument();
$doc->loadXML(file_get_contents('php://input'));
header('Content-Type: application/json');
echo json_encode(['items' => $doc->getElementsByTagName('item')->length]);
