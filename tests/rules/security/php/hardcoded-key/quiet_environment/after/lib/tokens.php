<?php

use Firebase\JWT\JWT;

function issue(int $userId): string
{
    return JWT::encode(['sub' => $userId, 'exp' => time() + 3600], getenv('JWT_SECRET'), 'HS256');
}
