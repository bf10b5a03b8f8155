<?php

use Lcobucci\JWT\Configuration;

class Auth
{
    public function user(Configuration $config, string $token): string
    {
        $parsed = $config->parser()->parse($token);
        $config->validator()->assert($parsed, ...$config->validationConstraints());
        return $parsed->claims()->get('sub');
    }
}
