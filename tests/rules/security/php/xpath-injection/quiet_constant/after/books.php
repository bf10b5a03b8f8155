<?php
$wanted = $_GET['isbn'];
$books = simplexml_load_file('catalog.xml')->xpath('//book');
$found = array_filter($books, fn ($book) => (string) $book['isbn'] === $wanted);
http_response_code($found ? 200 : 404);
