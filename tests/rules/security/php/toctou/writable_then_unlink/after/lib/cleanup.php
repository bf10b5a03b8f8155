<?php
function drop(string $file): void
{
    if (is_writable($file)) {
        unlink($file);
    }
}
