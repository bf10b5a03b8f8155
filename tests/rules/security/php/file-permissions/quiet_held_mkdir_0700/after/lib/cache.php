<?php

const MODE = 0700;

function prepare_cache(string $directory): void
{
    mkdir($directory, MODE, true);
    chmod($directory, 0750);
}
