<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class FeedController extends Controller
{
    private const HOSTS = ['feeds.acme.example', 'news.acme.example'];

    public function check(Request $request): JsonResponse
    {
        $source = $request->input('source');
        $host = parse_url($source, PHP_URL_HOST);
        abort_unless(in_array($host, self::HOSTS, true), 403);
        $answer = Http::timeout(5)->get('https://' . $host . '/status');

        return response()->json(['status' => $answer->status()]);
    }
}
