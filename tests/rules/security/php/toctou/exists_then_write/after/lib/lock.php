<?php
function acquire(string $file): bool
{
    if (file_exists($file)) {
        return false;
    }
    return file_put_contents($file, (string) getmypid()) !== false;
}
