<?php
$label = sprintf($_GET['pattern'], 'Dune', 'Herbert');
header('Content-Type: application/json');
echo json_encode(['label' => $label]);
