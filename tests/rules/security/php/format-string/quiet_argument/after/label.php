<?php
$label = sprintf('%s by %s', $_GET['title'], 'Herbert');
header('Content-Type: application/json');
echo json_encode(['label' => $label]);
