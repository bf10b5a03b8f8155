<?php
function makeToken(string $salt, string $name): string
{
    return md5($salt . $name);
}
