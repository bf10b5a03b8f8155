<?php
$doc = new DOMDocument();
$title = $doc->createElement('title');
$title->appendChild($doc->createTextNode($_GET['title']));
$doc->appendChild($title);
header('Content-Type: application/xml');
echo $doc->saveXML();
