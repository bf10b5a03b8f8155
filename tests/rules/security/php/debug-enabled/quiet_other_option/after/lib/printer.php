<?php
$printer = ['paper' => 'A4', 'duplex' => true];

function debug_label(bool $debug): string
{
    return $debug ? 'verbose' : 'short';
}
