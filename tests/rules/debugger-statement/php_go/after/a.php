<?php
function f() { xdebug_break(); return 1; }
