<?php
function store(string $file, string $key): void
{
    file_put_contents($file, $key);
    chmod($file, 0600);
}
