<?php
function listing(ZipArchive $zip): array
{
    $names = [];
    for ($i = 0; $i < $zip->numFiles; $i++) {
        $names[] = $zip->getNameIndex($i);
    }
    sort($names);
    return $names;
}
