<?php

require __DIR__ . '/../lib/Thumbnail.php';

$thumbnail = new Thumbnail();
$thumbnail->with('-resize ' . $_COOKIE['size'])->render();
http_response_code(204);
