<?php
const PATTERNS = ['%s by %s', '%s (%s)'];
$pattern = PATTERNS[(int) $_GET['style'] % 2];
http_response_code(strlen(sprintf($pattern, 'Dune', 'Herbert')) > 80 ? 400 : 204);
