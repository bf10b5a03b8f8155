<?php
session_start();
foreach (['columns', 'sort'] as $key) {
    $_SESSION[$key] = substr($_POST[$key] ?? '', 0, 20);
}
