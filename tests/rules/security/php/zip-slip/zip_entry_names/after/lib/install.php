<?php
function install(string $archive, string $target): void
{
    $zip = new ZipArchive();
    $zip->open($archive);
    for ($i = 0; $i < $zip->numFiles; $i++) {
        $name = $zip->getNameIndex($i);
        file_put_contents($target . '/' . $name, $zip->getFromIndex($i));
    }
    $zip->close();
}
