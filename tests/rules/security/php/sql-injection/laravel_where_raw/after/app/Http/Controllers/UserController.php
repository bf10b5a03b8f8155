<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Http\Request;

class UserController extends Controller
{
    public function index(Request $request)
    {
        $name = $request->input('name');
        $users = User::whereRaw("name LIKE '%" . $name . "%'")->get();
        return response()->json($users);
    }
}
