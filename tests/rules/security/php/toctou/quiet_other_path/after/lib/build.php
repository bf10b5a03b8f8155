<?php
function prepare(string $marker, string $output): void
{
    if (!file_exists($marker)) {
        file_put_contents($output, "ready\n");
    }
}
