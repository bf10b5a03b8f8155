<?php
function start_reset(string $email): string
{
    $token = padded(mt_rand());
    save_token($email, $token);
    return $token;
}

function padded(int $n): string
{
    return str_pad(dechex($n), 16, '0', STR_PAD_LEFT);
}
