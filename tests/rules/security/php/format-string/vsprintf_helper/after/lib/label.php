<?php
function label(string $pattern, array $values): string
{
    return vsprintf("[$pattern]", $values);
}

http_response_code(strlen(label($_POST['pattern'], ['Dune'])) > 80 ? 400 : 204);
