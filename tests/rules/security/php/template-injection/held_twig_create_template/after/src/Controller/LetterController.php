<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Twig\Environment;

class LetterController
{
    public function __construct(private Environment $twig)
    {
    }

    public function check(Request $request): JsonResponse
    {
        $source = $request->request->get('source');
        $template = $this->twig->createTemplate($source);

        return new JsonResponse(['length' => strlen($template->render(['name' => 'Ada']))]);
    }
}
