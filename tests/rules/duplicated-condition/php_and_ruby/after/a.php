<?php
if ($a > 1) { x(); } elseif ($a > 1) { y(); }
