<?php
function header_row(string $path): array
{
    $in = @fopen($path, 'r');
    if (!$in) {
        return [];
    }
    $row = fgetcsv($in);
    fclose($in);
    return $row ?: [];
}

function all(string $path): string
{
    $in = fopen($path, 'r');
    return stream_get_contents($in);
}
