<?php
function sign(string $message, string $secret): string
{
    $signature = md5($secret . $message);
    return $signature;
}
