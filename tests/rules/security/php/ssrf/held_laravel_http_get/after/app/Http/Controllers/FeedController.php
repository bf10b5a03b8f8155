<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class FeedController extends Controller
{
    public function check(Request $request): JsonResponse
    {
        $data = $request->validate(['source' => 'required|url']);
        $answer = Http::timeout(5)->get($data['source']);

        return response()->json(['status' => $answer->status()]);
    }
}
