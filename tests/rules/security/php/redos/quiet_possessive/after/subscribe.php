<?php
$ok = preg_match('/^([a-z0-9]++)+@corp\.com$/', $_POST['email']);
http_response_code($ok ? 204 : 400);
