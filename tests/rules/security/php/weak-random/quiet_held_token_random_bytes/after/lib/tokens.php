<?php

function new_reset_token(): string
{
    $token = '';
    while (strlen($token) < 32) {
        $token .= dechex(random_int(0, 15));
    }

    return $token;
}

function pick_banner(array $banners): string
{
    return $banners[array_rand($banners)];
}
