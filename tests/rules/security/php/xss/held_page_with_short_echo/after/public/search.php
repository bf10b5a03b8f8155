<?php
$term = isset($_GET['q']) ? trim($_GET['q']) : '';
$found = [];
?>
<!doctype html>
<html>
<head><title>Search</title></head>
<body>
<?php if (count($found) === 0): ?>
    <p>No page speaks of <em><?= $term ?></em>.</p>
<?php endif; ?>
</body>
</html>
