<?php
const MASTER_KEY = 'k3J9vQz7Lx1Rt5Wb8Nc2Ys6Dh4Gf0PaM';

function encrypt(string $text): string
{
    $iv = random_bytes(12);
    $body = openssl_encrypt($text, 'aes-256-gcm', MASTER_KEY, OPENSSL_RAW_DATA, $iv, $tag);
    return $iv . $tag . $body;
}
