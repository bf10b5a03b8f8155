<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Blade;

class MailController extends Controller
{
    public function preview(Request $request)
    {
        $text = Blade::render($request->input('template'), ['name' => 'Ada']);
        return response()->json(['text' => $text]);
    }
}
