<?php
function icons(ZipArchive $zip, string $target): void
{
    for ($i = 0; $i < $zip->numFiles; $i++) {
        $name = basename($zip->getNameIndex($i));
        file_put_contents("$target/$name", $zip->getFromIndex($i));
    }
}
