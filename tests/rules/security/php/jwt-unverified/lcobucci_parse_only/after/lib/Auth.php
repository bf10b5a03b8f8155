<?php

use Lcobucci\JWT\Configuration;

class Auth
{
    public function __construct(private Configuration $config)
    {
    }

    public function user(string $token): string
    {
        $parsed = $this->config->parser()->parse($token);
        return $parsed->claims()->get('sub');
    }
}
