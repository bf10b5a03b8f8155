<?php

namespace App\Http\Controllers;

use App\Models\Member;
use Illuminate\Http\Request;
use Illuminate\Http\Response;

class MemberController extends Controller
{
    public function store(Request $request): Response
    {
        Member::create($request->all());

        return response()->noContent();
    }
}
