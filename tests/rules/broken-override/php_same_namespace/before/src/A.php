<?php
namespace App;
class A {
  public function run($x) { return $x; }
}
