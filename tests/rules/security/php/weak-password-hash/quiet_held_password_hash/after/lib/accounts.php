<?php

function store_password(PDO $pdo, int $id, string $password): void
{
    $hash = password_hash($password, PASSWORD_DEFAULT);
    $statement = $pdo->prepare('UPDATE account SET hash = ? WHERE id = ?');
    $statement->execute([$hash, $id]);
}

function checksum(string $file): string
{
    return hash_file('sha256', $file);
}
