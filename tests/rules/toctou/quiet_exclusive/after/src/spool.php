<?php
function lock(string $path): bool
{
    if (file_exists($path)) {
        return false;
    }
    $out = @fopen($path, 'x');
    return $out !== false && fclose($out);
}
