<?php
function inside(string $path): bool
{
    $real = realpath($path);
    if ($real === false) {
        return false;
    }
    return strpos($real, '/srv/files/') === 0;
}

function deny(): void
{
    http_response_code(400);
    die();
}

$file = '/srv/files/' . $_GET['f'];
if (!inside($file)) {
    deny();
}
readfile($file);
