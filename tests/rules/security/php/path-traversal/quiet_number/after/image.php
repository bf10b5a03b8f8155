<?php
$id = filter_input(INPUT_GET, 'id', FILTER_VALIDATE_INT);
if ($id === null || $id === false) {
    http_response_code(404);
    exit;
}
header('Content-Type: image/png');
readfile("/srv/images/$id.png");
