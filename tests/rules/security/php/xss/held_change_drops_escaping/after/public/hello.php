<!doctype html>
<h1>Hello, <?= $_GET['name'] ?? 'you' ?></h1>
