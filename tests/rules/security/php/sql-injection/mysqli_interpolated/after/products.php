<?php
require 'db.php';

$category = trim($_GET['category'] ?? '');
$sql = "SELECT id, name FROM products";
if ($category !== '') {
    $sql .= " WHERE category = '$category'";
}
$result = mysqli_query($link, $sql);
header('Content-Type: application/json');
echo json_encode(mysqli_fetch_all($result, MYSQLI_ASSOC));
