<?php
$pattern = '/' . $_GET['q'] . '/i';
$found = preg_grep($pattern, ['Dune', 'Emma', 'Ulysses']);
header('Content-Type: application/json');
echo json_encode(array_values($found));
