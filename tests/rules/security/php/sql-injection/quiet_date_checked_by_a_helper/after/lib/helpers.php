<?php

function is_iso_date($text)
{
    $date = DateTime::createFromFormat('Y-m-d', $text);

    return $date && $date->format('Y-m-d') === $text;
}
