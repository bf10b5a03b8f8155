<?php

namespace App\Http\Controllers;

use App\Models\Product;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class ProductController extends Controller
{
    private const SORTABLE = ['name', 'price', 'created_at'];

    public function index(Request $request): JsonResponse
    {
        $sort = $request->query('sort', 'name');
        if (! in_array($sort, self::SORTABLE, true)) {
            $sort = 'name';
        }
        $products = Product::query()
            ->where('stock', '>', 0)
            ->orderByRaw("$sort desc")
            ->get();

        return response()->json($products);
    }
}
