<?php
function f() { xdebug_break(); return 1; }
function g($x) { dd($x); }
