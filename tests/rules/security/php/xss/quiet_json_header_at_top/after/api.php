<?php
header('Content-Type: application/json; charset=UTF-8');

function respond()
{
    echo '{"query": "' . $_GET['q'] . '"}';
}

respond();
