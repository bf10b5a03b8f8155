<?php

function make_hash($password)
{
    return crypt($password);
}
