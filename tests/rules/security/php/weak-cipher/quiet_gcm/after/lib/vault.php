<?php
function encrypt(string $key, string $text): string
{
    $iv = random_bytes(12);
    $body = openssl_encrypt($text, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
    return $iv . $tag . $body;
}
