<?php
$feed = simplexml_load_string($_POST['feed'], 'SimpleXMLElement', LIBXML_NONET | LIBXML_NOCDATA);
http_response_code(count($feed->item) > 0 ? 200 : 204);
