<?php
function encrypt(string $key, string $text): string
{
    return openssl_encrypt($text, 'aes-256-ecb', $key, OPENSSL_RAW_DATA);
}
