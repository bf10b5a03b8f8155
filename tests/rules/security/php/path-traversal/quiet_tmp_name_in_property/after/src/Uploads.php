<?php

class Uploads
{
    private $files;

    public function __construct(array $files = [])
    {
        $this->files = empty($files) ? $_FILES : $files;
    }

    public function content($name)
    {
        return file_get_contents($this->files[$name]['tmp_name']);
    }
}
