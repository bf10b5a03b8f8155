<?php

namespace App\Http\Controllers;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Http\Request;

class Profile extends Model
{
    protected $guarded = [];
}

class ProfileController extends Controller
{
    public function update(Request $request)
    {
        $profile = Profile::findOrFail($request->user()->id);
        $changes = $request->all();
        $profile->update($changes);
        return response()->json(['ok' => true]);
    }
}
