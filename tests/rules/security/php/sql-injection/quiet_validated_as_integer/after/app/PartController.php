<?php

class PartController
{
    public function show(Request $request)
    {
        $request->validate(['page' => 'required|integer']);

        return DB::select('SELECT id FROM parts LIMIT 20 OFFSET ' . $request->input('page'));
    }
}
