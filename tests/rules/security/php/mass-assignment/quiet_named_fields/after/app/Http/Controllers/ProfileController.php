<?php

namespace App\Http\Controllers;

use App\Models\Profile;
use Illuminate\Http\Request;

class ProfileController extends Controller
{
    public function update(Request $request, Profile $profile)
    {
        $profile->nickname = $request->input('nickname');
        $profile->save();
        return response()->json(['ok' => true]);
    }
}
