<?php
require 'directory.php';

$uid = $_GET['uid'];
$result = ldap_search($ldap, 'ou=people,dc=corp', "(&(objectClass=person)(uid=$uid))", ['cn']);
header('Content-Type: application/json');
echo json_encode(['count' => ldap_count_entries($ldap, $result)]);
