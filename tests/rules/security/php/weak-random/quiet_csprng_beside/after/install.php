<?php
function makeSalt(): string
{
    $salt = sha1(uniqid('', true) . random_bytes(32));
    return $salt;
}
