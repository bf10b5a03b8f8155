<?php

class Sealer
{
    private const METHOD = 'aes-256-gcm';

    public function __construct(private string $key)
    {
    }

    public function seal(string $message): string
    {
        $nonce = random_bytes(12);
        $sealed = openssl_encrypt($message, self::METHOD, $this->key, OPENSSL_RAW_DATA, $nonce, $tag);

        return $nonce . $tag . $sealed;
    }
}
