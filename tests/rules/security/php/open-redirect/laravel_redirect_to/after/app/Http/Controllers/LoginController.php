<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class LoginController extends Controller
{
    public function proceed(Request $request)
    {
        $next = $request->input('next') ?: '/home';
        return redirect()->away($next);
    }
}
