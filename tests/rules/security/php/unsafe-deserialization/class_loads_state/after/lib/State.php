<?php

class State
{
    private array $values = [];

    public function load(string $text): void
    {
        $this->values = unserialize(gzuncompress($text, 100000));
    }
}

$state = new State();
$state->load(base64_decode($_POST['state']));
