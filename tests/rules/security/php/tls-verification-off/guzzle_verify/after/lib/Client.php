<?php

use GuzzleHttp\Client as Http;

class Client
{
    public function http(): Http
    {
        return new Http(['base_uri' => 'https://api.example.com', 'timeout' => 5, 'verify' => false]);
    }
}
