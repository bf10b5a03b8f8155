<?php

namespace App\Controller;

use App\Reports;
use Symfony\Component\HttpFoundation\JsonResponse;

class ReportController
{
    public function report(Reports $reports): JsonResponse
    {
        try {
            return new JsonResponse($reports->build());
        } catch (\RuntimeException $e) {
            return new JsonResponse(['trace' => $e->getTraceAsString()], 500);
        }
    }
}
