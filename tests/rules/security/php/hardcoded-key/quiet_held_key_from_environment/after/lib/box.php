<?php

function seal(string $message): string
{
    $key = base64_decode(getenv('BOX_KEY'));
    $nonce = random_bytes(12);
    $sealed = openssl_encrypt($message, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag);

    return $nonce . $tag . $sealed;
}
