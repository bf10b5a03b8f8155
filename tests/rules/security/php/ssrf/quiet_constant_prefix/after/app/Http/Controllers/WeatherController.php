<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class WeatherController extends Controller
{
    private const API = 'https://api.weather.example/v1';

    public function show(Request $request)
    {
        $reply = Http::timeout(5)->get(self::API . '/current/' . $request->query('city'));
        return response()->json($reply->json());
    }
}
