<?php

require __DIR__ . '/../lib/helpers.php';

$pdo = new PDO(getenv('SHOP_DSN'));
if (is_iso_date($_GET['day'])) {
    $pdo->query("SELECT id FROM sales WHERE day = '" . $_GET['day'] . "'");
}
