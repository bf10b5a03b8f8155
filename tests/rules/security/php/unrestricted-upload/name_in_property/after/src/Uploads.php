<?php

class Uploads
{
    private $files;

    public function __construct()
    {
        $this->files = $_FILES;
    }

    public function keep()
    {
        move_uploaded_file($this->files['doc']['tmp_name'], '/srv/www/files/' . $this->files['doc']['name']);
    }
}
