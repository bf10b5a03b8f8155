<?php
function install(string $target): bool
{
    return chmod($target, 0755) && mkdir($target . '.d', 0750);
}
