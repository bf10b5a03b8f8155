<?php
namespace App;
function trim($s) { return $s; }
