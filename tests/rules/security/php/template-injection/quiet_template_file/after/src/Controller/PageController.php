<?php

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

class PageController extends AbstractController
{
    public function page(Request $request): Response
    {
        return $this->render('page.html.twig', ['title' => $request->query->get('title')]);
    }
}
