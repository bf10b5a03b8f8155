<?php

class Directory
{
    public function __construct(private $ldap)
    {
    }

    public function members(string $group): int
    {
        $dn = 'cn=' . $group . ',ou=groups,dc=corp';
        return ldap_count_entries($this->ldap, ldap_list($this->ldap, $dn, '(objectClass=*)'));
    }
}

$directory = new Directory(ldap_connect(getenv('LDAP_URL')));
http_response_code($directory->members($_GET['group']) > 0 ? 200 : 404);
