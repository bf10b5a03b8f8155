<?php
const MODE = 0777;

function spool(string $folder): void
{
    umask(0022);
    $old = mkdir($folder, 0700, true);
    if ($old) {
        chmod($folder, MODE);
    }
}
