<?php

function new_reset_token(): string
{
    $token = '';
    while (strlen($token) < 32) {
        $token .= dechex(mt_rand(0, 15));
    }

    return $token;
}
