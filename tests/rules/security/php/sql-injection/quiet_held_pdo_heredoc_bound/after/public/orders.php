<?php
$pdo = new PDO(getenv('SHOP_DSN'));
$status = $_GET['status'] ?? 'open';
$table = 'orders';
$sql = <<<SQL
    SELECT id, total
    FROM $table
    WHERE archived = 0 AND status = :status
    SQL;
$rows = $pdo->prepare($sql);
$rows->execute(['status' => $status]);
?>
<!doctype html>
<title>Orders</title>
<ul>
<?php foreach ($rows as $row): ?>
    <li><?= (int) $row['id'] ?>: <?= number_format((float) $row['total'], 2) ?></li>
<?php endforeach; ?>
</ul>
