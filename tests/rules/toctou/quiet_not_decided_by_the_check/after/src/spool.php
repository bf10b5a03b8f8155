<?php
function discard(string $path): void
{
    if (!is_writable($path)) {
        log_warning($path);
    }
    unlink($path);
}
