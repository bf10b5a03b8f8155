<?php

class Legacy
{
    private const CIPHER = 'des-ede3-cbc';

    public function encrypt(string $key, string $text): string
    {
        $iv = random_bytes(8);
        return $iv . openssl_encrypt($text, self::CIPHER, $key, OPENSSL_RAW_DATA, $iv);
    }
}
