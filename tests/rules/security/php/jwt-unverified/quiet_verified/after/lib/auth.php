<?php

use Firebase\JWT\JWT;
use Firebase\JWT\Key;

function current_user(string $token): string
{
    return JWT::decode($token, new Key(getenv('JWT_SECRET'), 'HS256'))->sub;
}
