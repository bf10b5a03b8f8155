<?php
function discard(string $path): void
{
    if (!is_writable($path)) {
        return;
    }
    rename($path, '/var/spool/old');
}
