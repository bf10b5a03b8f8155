<?php

namespace App\Http\Controllers;

use Illuminate\Contracts\View\View;
use Illuminate\Http\Request;

class GreetingController extends Controller
{
    public function show(Request $request): View
    {
        $name = $request->input('name', 'you');

        return view('greeting', ['name' => $name]);
    }
}
