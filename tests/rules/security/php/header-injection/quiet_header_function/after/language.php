<?php
header('Content-Language: ' . ($_GET['lang'] ?? 'en'));
http_response_code(204);
