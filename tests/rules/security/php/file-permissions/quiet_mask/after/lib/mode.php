<?php
function bits(string $file): string
{
    return decoct(fileperms($file) & 0777);
}
