<?php

$connection = ldap_connect('ldaps://directory.internal');
ldap_bind($connection, getenv('LDAP_USER'), getenv('LDAP_PASSWORD'));
$filter = sprintf('(&(objectClass=person)(sn=%s))', $_GET['surname']);
$result = ldap_search($connection, 'ou=staff,dc=acme', $filter, ['cn']);
header('Content-Type: application/json');
echo json_encode(['count' => ldap_count_entries($connection, $result)]);
