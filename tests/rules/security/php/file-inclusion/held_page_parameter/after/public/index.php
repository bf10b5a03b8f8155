<!doctype html>
<title>Acme</title>
<main>
<?php
$page = $_GET['page'] ?? 'home';
include __DIR__ . '/../pages/' . $page . '.php';
?>
</main>
