<?php
function size_of(string $text): int
{
    $out = tmpfile();
    fwrite($out, $text);
    $size = ftell($out);
    fclose($out);
    return $size;
}
