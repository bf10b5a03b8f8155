<?php
namespace Shop;

class Mailer
{
    use Sends;

    public function send(string $to)
    {
        return $to;
    }
}
