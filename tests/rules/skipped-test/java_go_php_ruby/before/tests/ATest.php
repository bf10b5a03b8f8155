<?php
class ATest { function testA() { $this->assertTrue(f()); } }
