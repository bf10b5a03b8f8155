<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Twig\Environment;

class LetterController
{
    private const LETTER = "Dear {{ name }},\n{{ text }}\n";

    public function __construct(private Environment $twig)
    {
    }

    public function check(Request $request): JsonResponse
    {
        $text = $request->request->get('text');
        $template = $this->twig->createTemplate(self::LETTER);

        return new JsonResponse(['length' => strlen($template->render(['name' => 'Ada', 'text' => $text]))]);
    }
}
