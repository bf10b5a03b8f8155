<?php

namespace App\Controller;

use App\Service\Storage;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

class FileController
{
    public function __construct(private Storage $storage)
    {
    }

    public function download(Request $request): Response
    {
        $content = $this->storage->load($request->query->get('path'));

        return new Response($content, 200, ['Content-Type' => 'application/octet-stream']);
    }
}
