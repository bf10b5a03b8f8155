<?php
function opened(string $path)
{
    $in = fopen($path, 'r');
    return $in;
}

function handed(string $path): Reader
{
    $in = fopen($path, 'r');
    return new Reader($in);
}
