<?php
function kind($x) {
    if ($x->a) { $y = 1; } elseif ($x->b) { $y = 1; }
    return $x->c ? 1 : 2;
}
