<?php
$names = explode(',', $_GET['names']);
$upper = array_map('strtoupper', $names);
header('Content-Type: application/json');
echo json_encode($upper);
