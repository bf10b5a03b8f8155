<?php

function day_clause($text)
{
    return "day = '" . trim($text) . "'";
}
