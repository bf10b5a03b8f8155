<?php
function export(string $text): string
{
    $file = tempnam(sys_get_temp_dir(), 'export');
    file_put_contents($file, $text);
    return $file;
}
