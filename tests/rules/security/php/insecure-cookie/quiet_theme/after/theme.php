<?php
setcookie('theme', 'dark', time() + 86400);
http_response_code(204);
