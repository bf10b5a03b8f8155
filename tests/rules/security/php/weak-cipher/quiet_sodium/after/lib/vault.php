<?php
function encrypt(string $key, string $text): string
{
    $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
    return $nonce . sodium_crypto_secretbox($text, $nonce, $key);
}
