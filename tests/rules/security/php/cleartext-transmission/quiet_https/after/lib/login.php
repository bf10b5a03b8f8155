<?php
use GuzzleHttp\Client;

function token(Client $client, string $password): string
{
    $options = ['form_params' => ['password' => $password], 'timeout' => 5];
    return (string) $client->post('https://auth.example.com/login', $options)->getBody();
}
