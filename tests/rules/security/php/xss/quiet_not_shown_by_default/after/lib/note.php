<?php

function note($text, $show = false)
{
    error_log('noted');
    if ($show) {
        print "<p>$text</p>";
    }
}
