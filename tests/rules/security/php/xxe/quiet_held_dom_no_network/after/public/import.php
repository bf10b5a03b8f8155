<?php

$document = new DOMDocument();
$document->loadXML(file_get_contents('php://input'), LIBXML_NONET | LIBXML_NOBLANKS);
header('Content-Type: application/json');
echo json_encode(['lines' => $document->getElementsByTagName('line')->length]);
