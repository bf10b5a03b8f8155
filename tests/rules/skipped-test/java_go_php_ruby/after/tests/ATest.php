<?php
class ATest { function testA() {
    $this->markTestSkipped();
    $this->assertTrue(f()); } }
