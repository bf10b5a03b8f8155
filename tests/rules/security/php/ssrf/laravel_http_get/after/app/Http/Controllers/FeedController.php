<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class FeedController extends Controller
{
    public function show(Request $request)
    {
        $host = $request->query('host');
        $reply = Http::timeout(5)->get("https://{$host}/feed.json");
        return response()->json(['items' => count($reply->json())]);
    }
}
