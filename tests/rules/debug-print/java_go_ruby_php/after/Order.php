<?php
class Order { function f($x) { var_dump($x); return $x; } }
