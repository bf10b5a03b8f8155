<?php

class Account
{
    private string $hash = '';

    public function setPassword(string $password): void
    {
        $options = ['cost' => 4];
        $this->hash = password_hash($password, PASSWORD_BCRYPT, $options);
    }
}
