<?php
const SENTENCE = '/^(\w|\d|[a-z])+!$/';

function is_shout(string $text): bool
{
    return preg_match(SENTENCE, $text) === 1;
}

http_response_code(is_shout($_POST['text']) ? 200 : 204);
