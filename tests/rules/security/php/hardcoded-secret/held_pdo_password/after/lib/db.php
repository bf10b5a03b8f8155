<?php

function open_database(): PDO
{
    return new PDO('pgsql:host=db.internal;dbname=shop', 'shop', 'Gr8-t0mato!Vine');
}
