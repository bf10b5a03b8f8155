<?php

const ALGORITHM = 'sha256';

function valid_signature(string $body, string $signature, string $key): bool
{
    $expected = hash_hmac(ALGORITHM, $body, $key);

    return hash_equals($expected, $signature);
}

function shard(string $name, int $shards): int
{
    return crc32($name) % $shards;
}
