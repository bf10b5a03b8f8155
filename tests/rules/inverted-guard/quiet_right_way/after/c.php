<?php
function f($a, $b) {
    if ($a === null) { throw new E('a missing'); }
    if ($b === null) { throw new E('b missing'); }
    if ($a !== null) { return $a->name; }
}
