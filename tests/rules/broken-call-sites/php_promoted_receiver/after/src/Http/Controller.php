<?php
namespace Shop\Http;

use Shop\Mailer;

class Controller
{
    public function __construct(private Mailer $mailer)
    {
    }

    public function store(string $to)
    {
        return $this->mailer->send($to);
    }
}
