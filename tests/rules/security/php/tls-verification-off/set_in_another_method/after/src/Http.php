<?php

class Http
{
    public function fetch($url)
    {
        return file_get_contents($url, false, stream_context_create($this->options()));
    }

    private function options()
    {
        return ['http' => ['timeout' => 5], 'ssl' => ['verify_peer' => false]];
    }
}
