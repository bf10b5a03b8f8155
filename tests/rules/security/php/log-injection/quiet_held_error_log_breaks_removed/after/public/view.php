<?php

function one_line(string $text): string
{
    return str_replace(["\r", "\n"], ' ', $text);
}

$page = one_line($_GET['page'] ?? 'none');
error_log("view of page $page");
http_response_code(204);
