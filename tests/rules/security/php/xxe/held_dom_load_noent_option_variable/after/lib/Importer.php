<?php

class Importer
{
    public function lines(string $xml): int
    {
        $options = LIBXML_NOENT;
        $document = new DOMDocument();
        $document->loadXML($xml, $options);

        return $document->getElementsByTagName('line')->length;
    }
}
