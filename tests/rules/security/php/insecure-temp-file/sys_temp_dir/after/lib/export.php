<?php
function export(array $rows): string
{
    $file = sys_get_temp_dir() . '/export.csv';
    $out = fopen($file, 'w');
    foreach ($rows as $row) {
        fputcsv($out, $row);
    }
    fclose($out);
    return $file;
}
