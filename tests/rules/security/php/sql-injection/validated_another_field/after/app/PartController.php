<?php

class PartController
{
    public function show(Request $request)
    {
        $request->validate(['page' => 'required|integer', 'sort' => 'required|string']);

        return DB::select('SELECT id FROM parts ORDER BY ' . $request->input('sort'));
    }
}
