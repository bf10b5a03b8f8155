<?php

class Verify
{
    public function start($mail)
    {
        $token = Str::random(mt_rand(40, 50));
        $mail->token = $token;
    }
}
