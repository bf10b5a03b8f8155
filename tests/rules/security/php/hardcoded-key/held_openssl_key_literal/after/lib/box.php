<?php

function seal(string $message): string
{
    $key = 'q7Vt2LxZ9eRk4WmBq7Vt2LxZ9eRk4WmB';
    $nonce = random_bytes(12);
    $sealed = openssl_encrypt($message, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag);

    return $nonce . $tag . $sealed;
}
