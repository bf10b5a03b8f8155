<?php
function load_language(string $language): array
{
    $file = __DIR__ . "/lang/$language.php";
    return require $file;
}

$texts = load_language($_COOKIE['lang']);
