<?php
function day(string $text): string
{
    [, $payload] = explode('.', $text);
    return date_parse($payload)['day'] ?? '';
}
