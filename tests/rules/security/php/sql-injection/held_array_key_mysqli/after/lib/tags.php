<?php

function reset_tag(mysqli $db): void
{
    $words = ['draft', 'final'];
    array_unshift($words, $_POST['tag']);
    $db->query("UPDATE tags SET uses = 0 WHERE name = '" . $words[0] . "'");
}

reset_tag(new mysqli('localhost', 'tags', getenv('TAGS_DB_PASSWORD'), 'tags'));
