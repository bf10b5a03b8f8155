<?php
$pattern = '/' . preg_quote($_GET['q'], '/') . '/i';
$found = preg_grep($pattern, ['Dune', 'Emma', 'Ulysses']);
http_response_code($found ? 200 : 404);
