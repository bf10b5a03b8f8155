<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Twig\Environment;

class PreviewController
{
    private const LAYOUTS = ['short' => 'Hi {{ name }}', 'long' => 'Dear {{ name }}'];

    public function preview(Request $request, Environment $twig): JsonResponse
    {
        $source = self::LAYOUTS[$request->query->get('layout')] ?? self::LAYOUTS['short'];
        return new JsonResponse(['text' => $twig->createTemplate($source)->render(['name' => 'Ada'])]);
    }
}
