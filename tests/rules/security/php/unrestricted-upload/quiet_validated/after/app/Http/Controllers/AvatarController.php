<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class AvatarController extends Controller
{
    public function store(Request $request)
    {
        $request->validate(['avatar' => 'required|image|mimes:png,jpg|max:2048']);
        $path = $request->file('avatar')->store('avatars');
        return response()->json(['path' => $path]);
    }
}
