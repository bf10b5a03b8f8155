<?php

class Account
{
    private string $hash = '';

    public function setPassword(string $password): void
    {
        $this->hash = password_hash($password, PASSWORD_ARGON2ID);
    }
}
