<?php

$ids = [];
foreach ($_POST as $name => $value) {
    if (preg_match('/^chk_([0-9]+)$/', $name, $found)) {
        $ids[] = $found[1];
    }
}
$pdo = new PDO(getenv('SHOP_DSN'));
$pdo->query('DELETE FROM parts WHERE id IN (' . implode(',', $ids) . ')');
