<?php
$pattern = $_GET['pattern'];
if (!in_array($pattern, ['%s by %s', '%s (%s)'], true)) {
    $pattern = '%s by %s';
}
http_response_code(strlen(sprintf($pattern, 'Dune', 'Herbert')) > 80 ? 400 : 204);
