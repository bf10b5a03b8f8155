<?php

namespace App\Service;

class Storage
{
    private string $root = '/var/lib/files';

    public function load(string $path): string
    {
        return file_get_contents($this->root . '/' . basename($path) . '.pdf');
    }
}
