<?php

use Firebase\JWT\JWT;
use Firebase\JWT\Key;

function is_admin(string $publicKey): bool
{
    $token = substr($_SERVER['HTTP_AUTHORIZATION'] ?? '', 7);
    $claims = JWT::decode($token, new Key($publicKey, 'RS256'));

    return $claims->role === 'admin';
}
