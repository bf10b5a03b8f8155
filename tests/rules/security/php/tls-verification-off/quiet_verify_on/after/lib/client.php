<?php
function orders()
{
    $ch = curl_init('https://api.example.com/orders');
    curl_setopt_array($ch, [
        CURLOPT_TIMEOUT => 5,
        CURLOPT_SSL_VERIFYPEER => true,
        CURLOPT_SSL_VERIFYHOST => 2,
    ]);
    return curl_exec($ch);
}
