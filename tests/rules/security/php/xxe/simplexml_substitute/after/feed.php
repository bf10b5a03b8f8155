<?php
function parse_feed(string $xml): SimpleXMLElement
{
    $flags = LIBXML_NOENT;
    return simplexml_load_string($xml, 'SimpleXMLElement', $flags);
}

http_response_code(count(parse_feed($_POST['feed'])->item) > 0 ? 200 : 204);
