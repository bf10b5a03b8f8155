<?php
$catalog = simplexml_load_file('catalog.xml');
$isbn = $_GET['isbn'];
$books = $catalog->xpath("//book[@isbn='" . $isbn . "']");
http_response_code($books ? 200 : 404);
