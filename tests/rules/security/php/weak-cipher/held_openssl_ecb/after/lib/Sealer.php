<?php

class Sealer
{
    private const METHOD = 'aes-256-ecb';

    public function __construct(private string $key)
    {
    }

    public function seal(string $message): string
    {
        return openssl_encrypt($message, self::METHOD, $this->key, OPENSSL_RAW_DATA);
    }
}
