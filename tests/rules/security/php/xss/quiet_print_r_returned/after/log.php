<?php
$text = print_r($_GET, true);
error_log(json_encode($text));
