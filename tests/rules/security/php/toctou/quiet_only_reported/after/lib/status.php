<?php
function status(string $file): string
{
    return file_exists($file) ? 'there' : 'missing';
}
