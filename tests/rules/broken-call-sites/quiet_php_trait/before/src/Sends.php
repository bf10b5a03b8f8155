<?php
namespace Shop;

trait Sends
{
    public function send(string $to)
    {
        return $to;
    }
}
