<?php
$class = $_GET['report'];
$report = new $class();
http_response_code($report->run() ? 200 : 500);
