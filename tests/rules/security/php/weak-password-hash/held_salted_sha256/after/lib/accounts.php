<?php

function store_password(PDO $pdo, int $id, string $password): void
{
    $salt = bin2hex(random_bytes(8));
    $hash = hash('sha256', $salt . $password);
    $statement = $pdo->prepare('UPDATE account SET salt = ?, hash = ? WHERE id = ?');
    $statement->execute([$salt, $hash, $id]);
}
