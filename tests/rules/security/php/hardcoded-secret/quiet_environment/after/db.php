<?php
$pdo = new PDO('mysql:host=db.internal;dbname=billing', 'billing', getenv('DB_PASSWORD'));
$password = $_ENV['SMTP_PASSWORD'] ?? '';
