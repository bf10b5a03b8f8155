<?php

class Http
{
    public function fetch($url)
    {
        return file_get_contents($url, false, stream_context_create($this->options()));
    }

    private function options()
    {
        $options = ['http' => ['timeout' => 5]];
        if (VERIFY_CERTIFICATES === false) {
            $options['ssl'] = ['verify_peer' => false];
        }

        return $options;
    }
}
