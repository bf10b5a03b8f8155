<?php
function acquire(string $file): bool
{
    $lock = @fopen($file, 'x');
    if ($lock === false) {
        return false;
    }
    fclose($lock);
    return true;
}
