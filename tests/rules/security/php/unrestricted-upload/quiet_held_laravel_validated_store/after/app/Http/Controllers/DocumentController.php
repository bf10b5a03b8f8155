<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Http\Response;

class DocumentController extends Controller
{
    public function store(Request $request): Response
    {
        $request->validate(['document' => 'required|file|mimes:pdf|max:2048']);
        $request->file('document')->store('documents');

        return response()->noContent();
    }
}
