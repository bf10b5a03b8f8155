<?php
function header_row(string $path): array
{
    $in = fopen($path, 'r');
    if ($in === false) {
        return [];
    }
    $row = fgetcsv($in);
    if ($row === false) {
        return [];
    }
    fclose($in);
    return $row;
}
