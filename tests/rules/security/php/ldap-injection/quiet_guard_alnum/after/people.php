<?php
require 'directory.php';

$uid = $_GET['uid'] ?? '';
if (!ctype_alnum($uid)) {
    http_response_code(400);
    exit;
}
$result = ldap_search($ldap, 'ou=people,dc=corp', '(uid=' . $uid . ')');
http_response_code($result === false ? 404 : 200);
