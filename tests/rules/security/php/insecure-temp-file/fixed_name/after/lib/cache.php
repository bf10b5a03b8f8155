<?php
const CACHE = '/tmp/prices.json';

function save(array $prices): void
{
    file_put_contents(CACHE, json_encode($prices));
}
