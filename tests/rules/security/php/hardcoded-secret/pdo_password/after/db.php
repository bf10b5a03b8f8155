<?php
$pdo = new PDO('mysql:host=db.internal;dbname=billing', 'billing', 'tR7#kQ9v!mX2pL');
$pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
