<?php
namespace App;
class B extends A {
  public function run($x) { return 1; }
}
