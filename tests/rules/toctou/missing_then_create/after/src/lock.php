<?php
function take(string $lockfile): bool
{
    if (is_file($lockfile)) {
        return false;
    }
    $out = fopen($lockfile, 'w');
    fclose($out);
    return true;
}
