<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class AvatarController extends Controller
{
    public function store(Request $request)
    {
        $file = $request->file('avatar');
        $name = time() . '.' . $file->getClientOriginalExtension();
        $file->move(public_path('avatars'), $name);
        return response()->json(['ok' => true]);
    }
}
