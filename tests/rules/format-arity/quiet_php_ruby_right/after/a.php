<?php
sprintf("%'.10d|%s", $a, $b); sprintf('%2$s %1$s', $a, $b); sprintf("%s $x", $a); sprintf('%s %s', ...$xs);
