<?php

session_start();
session_regenerate_id(true);
switch ($_GET['next'] ?? '') {
    case 'shop':
        $target = '/shop';
        break;
    case 'account':
        $target = '/account';
        break;
    default:
        $target = '/home';
}
header('Location: ' . $target);
exit;
