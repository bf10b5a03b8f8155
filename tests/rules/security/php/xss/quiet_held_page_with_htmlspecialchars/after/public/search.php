<?php
function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}
$term = isset($_GET['q']) ? trim($_GET['q']) : '';
$found = [];
?>
<!doctype html>
<html>
<head><title>Search</title></head>
<body>
<?php if (count($found) === 0): ?>
    <p>No page speaks of <em><?= e($term) ?></em>.</p>
<?php endif; ?>
</body>
</html>
