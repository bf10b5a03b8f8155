<?php
$action = match ($_GET['action'] ?? '') {
    'start' => 'start',
    'stop' => 'stop',
    default => 'status',
};
exec('systemctl ' . $action . ' shop', $lines, $code);
http_response_code($code === 0 ? 200 : 500);
