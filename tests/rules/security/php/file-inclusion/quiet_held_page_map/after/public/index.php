<!doctype html>
<title>Acme</title>
<main>
<?php
$pages = ['home' => 'home.php', 'about' => 'about.php'];
$page = $_GET['page'] ?? 'home';
if (!array_key_exists($page, $pages)) {
    $page = 'home';
}
include __DIR__ . '/../pages/' . $pages[$page];
?>
</main>
