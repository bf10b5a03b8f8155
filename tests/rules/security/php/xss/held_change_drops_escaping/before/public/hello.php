<!doctype html>
<h1>Hello <?= htmlspecialchars($_GET['name'] ?? 'you') ?></h1>
