<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

class NoticeController
{
    public function show(Request $request): Response
    {
        $notice = $request->query->get('notice', '');
        return new Response(sprintf('<strong>%s</strong>', $notice));
    }
}
