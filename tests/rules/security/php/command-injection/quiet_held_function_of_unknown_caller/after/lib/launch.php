<?php

/** Runs a program and gives its exit status. */
function launch(string $program, string $argument): int
{
    passthru($program . ' ' . $argument, $code);

    return $code;
}
