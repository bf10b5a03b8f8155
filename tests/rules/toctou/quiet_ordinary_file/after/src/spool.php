<?php
function settings(string $path): string
{
    if (!file_exists($path)) {
        file_put_contents($path, '{}');
    }
    return file_get_contents($path);
}
