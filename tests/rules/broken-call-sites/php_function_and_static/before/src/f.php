<?php
namespace App;
function price($net) { return $net; }
class Money { public static function of($a) { return $a; } }
