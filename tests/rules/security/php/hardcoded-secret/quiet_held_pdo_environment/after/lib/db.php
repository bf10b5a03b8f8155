<?php

const PASSWORD_VARIABLE = 'SHOP_DB_PASSWORD';

function open_database(): PDO
{
    return new PDO('pgsql:host=db.internal;dbname=shop', 'shop', getenv(PASSWORD_VARIABLE));
}
