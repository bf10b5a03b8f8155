<?php
namespace App;
function price($net, $vat) { return $net * $vat; }
class Money { public static function of($a, $b) { return $a; } }
