<?php

function total(PDO $pdo, array $query): int
{
    $table = match ($query['kind']) {
        'week' => 'report_week',
        'month' => 'report_month',
        default => throw new InvalidArgumentException('unknown kind'),
    };
    $year = (int) $query['year'];

    return (int) $pdo->query("SELECT sum(total) FROM $table WHERE year = $year")->fetchColumn();
}

echo total(new PDO(getenv('SHOP_DSN')), $_GET);
