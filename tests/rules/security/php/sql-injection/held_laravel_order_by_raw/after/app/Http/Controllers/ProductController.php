<?php

namespace App\Http\Controllers;

use App\Models\Product;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class ProductController extends Controller
{
    public function index(Request $request): JsonResponse
    {
        $sort = $request->query('sort', 'name');
        $products = Product::where('stock', '>', 0)->orderByRaw("$sort desc")->get();

        return response()->json($products);
    }
}
