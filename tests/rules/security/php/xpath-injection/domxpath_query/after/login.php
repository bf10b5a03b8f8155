<?php
$doc = new DOMDocument();
$doc->load('users.xml');
$xpath = new DOMXPath($doc);
$query = sprintf("//user[login='%s']/role", $_POST['login']);
$roles = $xpath->query($query);
http_response_code($roles->length > 0 ? 200 : 404);
