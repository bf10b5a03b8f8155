<?php
function make(string $class, $items) {
    $new = $class !== 'Plain' ? new $class($items) : new Plain($items);
    $new->previous = $items;
    return $new;
}
