<?php

namespace App\Http\Controllers;

use App\Models\Member;
use Illuminate\Http\Request;
use Illuminate\Http\Response;

class MemberController extends Controller
{
    public function store(Request $request): Response
    {
        $data = $request->validate(['name' => 'required|string|max:80']);
        Member::create($data);
        Member::query()->create($request->only(['name', 'city']));

        return response()->noContent();
    }
}
