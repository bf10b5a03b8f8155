<?php
function mac(string $text): string
{
    $key = file_get_contents('/run/secrets/mac.key');
    return hash_hmac('sha256', $text, $key);
}
