<?php
function f($a, $b, $c, $d, $e, $f, $g, $h) { }
