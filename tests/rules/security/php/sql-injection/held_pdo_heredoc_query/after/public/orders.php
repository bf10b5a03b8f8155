<?php
$pdo = new PDO(getenv('SHOP_DSN'));
$status = $_GET['status'] ?? 'open';
$sql = <<<SQL
    SELECT id, total
    FROM orders
    WHERE archived = 0 AND status = '$status'
    SQL;
$rows = $pdo->query($sql);
?>
<!doctype html>
<title>Orders</title>
<ul>
<?php foreach ($rows as $row): ?>
    <li><?= (int) $row['id'] ?>: <?= number_format((float) $row['total'], 2) ?></li>
<?php endforeach; ?>
</ul>
