<?php
use GuzzleHttp\Client;

function token(Client $client, string $user, string $password): string
{
    $form = ['user' => $user, 'password' => $password];
    $reply = $client->post('http://auth.example.com/login', ['form_params' => $form, 'timeout' => 5]);
    return (string) $reply->getBody();
}
