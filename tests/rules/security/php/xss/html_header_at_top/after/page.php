<?php
header('Content-Type: text/html; charset=UTF-8');

function respond()
{
    echo '<p>' . $_GET['q'] . '</p>';
}

respond();
