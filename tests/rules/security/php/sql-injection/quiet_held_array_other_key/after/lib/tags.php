<?php

function reset_tag(mysqli $db): void
{
    $words = ['kind' => 'draft', 'tag' => $_POST['tag'], 'last' => 'final'];
    $db->query("UPDATE tags SET uses = 0 WHERE name = '" . $words['last'] . "'");
}

reset_tag(new mysqli('localhost', 'tags', getenv('TAGS_DB_PASSWORD'), 'tags'));
