<?php
function importFile(string $name, string $path): string
{
    return $name . ': ' . file_get_contents($path);
}

$file = $_FILES['file'];
$text = importFile('upload', $file['tmp_name']);
