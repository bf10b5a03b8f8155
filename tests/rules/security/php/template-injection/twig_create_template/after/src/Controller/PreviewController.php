<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Twig\Environment;

class PreviewController
{
    public function __construct(private Environment $twig)
    {
    }

    public function preview(Request $request): JsonResponse
    {
        $source = 'Dear {{ name }}, ' . $request->request->get('text');
        $template = $this->twig->createTemplate($source);
        return new JsonResponse(['text' => $template->render(['name' => 'Ada'])]);
    }
}
