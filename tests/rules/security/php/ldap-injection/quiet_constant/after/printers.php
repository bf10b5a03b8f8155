<?php
require 'directory.php';

$floor = $_GET['floor'] ?? '1';
$result = ldap_search($ldap, 'ou=printers,dc=corp', '(objectClass=printer)', ['cn', 'l']);
$found = array_filter(ldap_get_entries($ldap, $result), fn ($p) => ($p['l'] ?? null) === $floor);
http_response_code($found ? 200 : 404);
