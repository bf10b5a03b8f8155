<?php

function modules()
{
    ob_start();
    phpinfo(INFO_MODULES);

    return parse_modules(ob_get_clean());
}
