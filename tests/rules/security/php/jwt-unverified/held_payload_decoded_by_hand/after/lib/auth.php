<?php

function is_admin(): bool
{
    $token = substr($_SERVER['HTTP_AUTHORIZATION'] ?? '', 7);
    [$header, $payload, $signature] = explode('.', $token);
    $claims = json_decode(base64_decode(strtr($payload, '-_', '+/')), true);

    return $claims['role'] === 'admin';
}
