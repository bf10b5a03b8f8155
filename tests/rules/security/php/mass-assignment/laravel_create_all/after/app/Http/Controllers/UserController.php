<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Http\Request;

class UserController extends Controller
{
    public function store(Request $request)
    {
        $user = User::forceCreate($request->all());
        return response()->json(['id' => $user->id], 201);
    }
}
