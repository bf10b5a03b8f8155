<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Http\Response;

class DocumentController extends Controller
{
    public function store(Request $request): Response
    {
        $file = $request->file('document');
        $name = basename($file->getClientOriginalName());
        $file->move(public_path('documents'), $name);

        return response()->noContent();
    }
}
