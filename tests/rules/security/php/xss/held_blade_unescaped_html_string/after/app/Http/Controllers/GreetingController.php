<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Http\Response;

class GreetingController extends Controller
{
    public function show(Request $request): Response
    {
        $name = $request->input('name', 'you');

        return response('<h1>Hello, ' . $name . '</h1>');
    }
}
