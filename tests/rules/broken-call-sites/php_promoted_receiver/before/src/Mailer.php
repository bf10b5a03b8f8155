<?php
namespace Shop;

class Mailer
{
    public function send(string $to)
    {
        return $to;
    }
}
