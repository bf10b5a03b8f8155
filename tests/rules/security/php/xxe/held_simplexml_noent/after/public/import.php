<?php

$xml = file_get_contents('php://input');
$order = simplexml_load_string($xml, SimpleXMLElement::class, LIBXML_NOENT | LIBXML_DTDLOAD);
header('Content-Type: application/json');
echo json_encode(['lines' => count($order->line)]);
