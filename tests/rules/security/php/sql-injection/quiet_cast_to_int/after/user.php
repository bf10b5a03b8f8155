<?php
require 'db.php';

$id = (int) $_GET['id'];
$limit = intval($_GET['limit'] ?? 10);
$result = $mysqli->query("SELECT name FROM users WHERE id > $id LIMIT $limit");
header('Content-Type: application/json');
echo json_encode($result->fetch_all());
