<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class ItemController extends Controller
{
    public function open(Request $request)
    {
        return redirect()->route('items.show', ['item' => $request->input('item')]);
    }
}
