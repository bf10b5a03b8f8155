<?php
class RegisterController
{
    public function register(Request $request)
    {
        return Validator::make($request->all(), ['name' => ['required']]);
    }
}
