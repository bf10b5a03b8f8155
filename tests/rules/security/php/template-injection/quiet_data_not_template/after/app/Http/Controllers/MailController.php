<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Blade;

class MailController extends Controller
{
    public function preview(Request $request)
    {
        $text = Blade::render('Dear {{ $name }}', ['name' => $request->input('name')]);
        return response()->json(['text' => $text]);
    }
}
