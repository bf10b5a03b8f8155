<?php
function generate_password(int $length): string
{
    $alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
    $password = '';
    for ($i = 0; $i < $length; $i++) {
        $password .= $alphabet[rand(0, strlen($alphabet) - 1)];
    }
    return $password;
}
