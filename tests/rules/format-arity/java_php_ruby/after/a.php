<?php
echo sprintf('%s is %d', $a, $b, $c);
