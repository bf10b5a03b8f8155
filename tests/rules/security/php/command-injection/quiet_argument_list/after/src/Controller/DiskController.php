<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Process\Process;

class DiskController
{
    public function show(Request $request): JsonResponse
    {
        $process = new Process(['du', '-sh', '--', $request->query->get('folder')]);
        return new JsonResponse(['code' => $process->run()]);
    }
}
