<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class FileController extends Controller
{
    private function locate(string $name): string
    {
        return storage_path("app/reports/{$name}");
    }

    public function download(Request $request)
    {
        $path = $this->locate($request->get('name'));
        return response()->download($path);
    }
}
