<?php
class A { function set($name) { $this->name = $this->name; } }
