<?php
$pdo = new PDO(getenv('DATABASE_DSN'));
$table = 'products';
$stmt = $pdo->prepare("SELECT id, name FROM $table WHERE category = :category");
$stmt->execute(['category' => $_GET['category']]);
header('Content-Type: application/json');
echo json_encode($stmt->fetchAll(PDO::FETCH_ASSOC));
