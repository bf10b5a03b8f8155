<?php
$formula = str_replace('x', '*', $_GET['formula']);
$result = eval("return $formula;");
header('Content-Type: application/json');
echo json_encode(['result' => (float) $result]);
