<?php
function read($key) {
    $x = fetch($key);
    return $x;
}
