<?php
function count_matches(string $prefix, string $text): int
{
    return preg_match_all("~^{$prefix}~m", $text);
}

http_response_code(count_matches($_POST['prefix'], "Dune\nEmma") > 0 ? 200 : 404);
