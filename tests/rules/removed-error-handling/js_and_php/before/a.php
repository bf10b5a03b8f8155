<?php
function read($key) {
    try {
        $x = fetch($key);
    } catch (\Exception $e) {
        $x = null;
    }
    return $x;
}
