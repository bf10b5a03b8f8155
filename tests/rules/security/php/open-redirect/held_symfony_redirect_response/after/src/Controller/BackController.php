<?php

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\RedirectResponse;
use Symfony\Component\HttpFoundation\Request;

class BackController extends AbstractController
{
    public function back(Request $request): RedirectResponse
    {
        return new RedirectResponse($request->query->get('to', '/'));
    }
}
