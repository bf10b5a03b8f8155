<?php

function prepare_cache(string $directory): void
{
    $old = umask(0);
    mkdir($directory, 0777, true);
    umask($old);
}
