<?php
use GuzzleHttp\Client;

function healthy(Client $client): bool
{
    return $client->get('http://127.0.0.1:8080/health', ['timeout' => 1])->getStatusCode() === 200;
}
