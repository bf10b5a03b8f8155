<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class OrderController extends Controller
{
    private const COLUMNS = ['id', 'total', 'created_at'];

    public function index(Request $request)
    {
        $sort = $request->query('sort');
        if (!in_array($sort, self::COLUMNS, true)) {
            abort(400);
        }
        return response()->json(DB::select("SELECT id, total FROM orders ORDER BY $sort"));
    }
}
