<?php
$pages = ['home' => 'home.php', 'about' => 'about.php'];
$file = $pages[$_GET['page'] ?? 'home'] ?? 'home.php';
require __DIR__ . '/pages/' . $file;
