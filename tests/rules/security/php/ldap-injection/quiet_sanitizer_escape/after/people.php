<?php
require 'directory.php';

$uid = ldap_escape($_GET['uid'], '', LDAP_ESCAPE_FILTER);
$result = ldap_search($ldap, 'ou=people,dc=corp', "(uid=$uid)", ['cn']);
http_response_code(ldap_count_entries($ldap, $result) > 0 ? 200 : 404);
