<?php
function header_row(string $path): array
{
    if (!$in = fopen($path, 'r')) {
        return [];
    }
    try {
        return fgetcsv($in) ?: [];
    } finally {
        fclose($in);
    }
}
