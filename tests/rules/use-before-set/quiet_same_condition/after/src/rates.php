<?php
function label(Order $order, bool $express): string
{
    if ($express) {
        $carrier = 'Express';
    }
    return $express ? $carrier : $order->number;
}

function by_kind(Shape $shape): float
{
    switch ($shape->kind) {
        case 'circle':
            $area = 3.14 * $shape->radius ** 2;
            break;
        case 'square':
            $area = $shape->side ** 2;
            break;
    }
    return $area;
}

function last(array $rows): int
{
    foreach ($rows as $row) {
        $total = $row['total'];
    }
    return $total;
}
