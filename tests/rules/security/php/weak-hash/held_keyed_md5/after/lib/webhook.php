<?php

function valid_signature(string $body, string $signature, string $key): bool
{
    $expected = hash('md5', $key . $body);

    return hash_equals($expected, $signature);
}
