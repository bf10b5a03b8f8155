<?php

class FeedController
{
    public function show(Request $request)
    {
        $data = $request->validate(['source' => 'required|url', 'page' => 'integer']);

        return Http::get($data['source']);
    }
}
