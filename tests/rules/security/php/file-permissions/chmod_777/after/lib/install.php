<?php
function install(string $source, string $target): void
{
    copy($source, $target);
    chmod($target, 0777);
}
