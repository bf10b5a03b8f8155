<?php

$title = $_POST['title'];
$code = "<?php\nreturn ['title' => '" . $title . "'];\n";
file_put_contents(__DIR__ . '/../cache/settings.php', $code);
http_response_code(204);
