<?php

use Firebase\JWT\JWT;

function current_user(): ?string
{
    $token = str_replace('Bearer ', '', $_SERVER['HTTP_AUTHORIZATION'] ?? '');
    [, $payload] = explode('.', $token);
    $claims = json_decode(JWT::urlsafeB64Decode($payload));
    return $claims->sub ?? null;
}
