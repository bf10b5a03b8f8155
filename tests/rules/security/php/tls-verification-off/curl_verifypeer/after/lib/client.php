<?php
function orders(string $token)
{
    $ch = curl_init('https://api.example.com/orders');
    curl_setopt($ch, CURLOPT_TIMEOUT, 5);
    curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);
    curl_setopt($ch, CURLOPT_HTTPHEADER, ["Authorization: Bearer $token"]);
    return curl_exec($ch);
}
