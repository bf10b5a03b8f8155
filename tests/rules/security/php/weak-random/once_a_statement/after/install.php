<?php
function installation(): array
{
    $salt = sha1(uniqid('', true) . mt_rand() . implode('', stat(__FILE__)));
    return ['salt' => $salt];
}
