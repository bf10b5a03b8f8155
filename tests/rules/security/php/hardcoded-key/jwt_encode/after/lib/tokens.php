<?php

use Firebase\JWT\JWT;

function issue(int $userId): string
{
    return JWT::encode(['sub' => $userId, 'exp' => time() + 3600], 'blue-Harvest-2291', 'HS256');
}
