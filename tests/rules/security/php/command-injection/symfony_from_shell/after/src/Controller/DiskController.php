<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Process\Process;

class DiskController
{
    private function usage(string $folder): Process
    {
        return Process::fromShellCommandline("du -sh /srv/{$folder} | cut -f1");
    }

    public function show(Request $request): JsonResponse
    {
        $process = $this->usage($request->query->get('folder'));
        return new JsonResponse(['code' => $process->run()]);
    }
}
