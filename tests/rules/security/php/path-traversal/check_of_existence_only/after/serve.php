<?php
function there(string $path): bool
{
    if (!file_exists($path)) {
        return false;
    }
    return filesize($path) > 0;
}

$file = '/srv/files/' . $_GET['f'];
if (!there($file)) {
    die();
}
readfile($file);
