<?php
function start_reset(string $email): string
{
    $token = bin2hex(random_bytes(32));
    save_token($email, $token);
    return $token;
}
