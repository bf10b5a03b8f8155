<?php

function make_hash($password, $cost)
{
    $setting = sprintf('$2y$%02d$', $cost) . salt();

    return crypt($password, $setting);
}
