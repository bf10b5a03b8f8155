<?php

namespace App;

use Symfony\Component\HttpKernel\Event\ResponseEvent;

class Cors
{
    public function onKernelResponse(ResponseEvent $event): void
    {
        $headers = $event->getResponse()->headers;
        $headers->set('Access-Control-Allow-Origin', $event->getRequest()->headers->get('Origin'));
        $headers->set('Access-Control-Allow-Credentials', 'true');
    }
}
