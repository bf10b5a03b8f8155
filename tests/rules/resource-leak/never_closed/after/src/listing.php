<?php
function first_entry(string $folder): string
{
    $handle = opendir($folder);
    while (($name = readdir($handle)) !== false) {
        if ($name[0] !== '.') {
            return $name;
        }
    }
    closedir($handle);
    return '';
}
