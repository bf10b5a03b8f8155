<?php
$formulas = ['area' => 'return $w * $h;', 'edge' => 'return 2 * ($w + $h);'];
$w = (float) $_GET['w'];
$h = (float) $_GET['h'];
header('Content-Type: application/json');
echo json_encode(['value' => eval($formulas['area'])]);
