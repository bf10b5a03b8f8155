<?php

function valid_signature(string $body, string $signature, string $key): bool
{
    $expected = hash_hmac('md5', $body, $key);

    return hash_equals($expected, $signature);
}
