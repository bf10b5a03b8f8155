<?php
require 'mongo.php';

$min = (int) $_GET['min'];
http_response_code($items->countDocuments(['count' => ['$gt' => $min]]) > 0 ? 200 : 404);
