<?php
namespace App;
class A {
  public function run($x, $y) { return $x; }
}
