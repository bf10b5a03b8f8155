<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Http\Request;

class UserController extends Controller
{
    public function store(Request $request)
    {
        $data = $request->validate(['name' => 'required|string', 'email' => 'required|email']);
        return response()->json(['id' => User::create($data)->id], 201);
    }
}
