<?php
function makeToken(string $salt): string
{
    return md5($salt . random_bytes(16));
}
