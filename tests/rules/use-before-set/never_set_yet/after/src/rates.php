<?php
function discount(Order $order): float
{
    if ($rate > 0) {
        return $order->total * $rate;
    }
    $rate = $order->customer->rate;
    return $order->total;
}

function first(array $rows): string
{
    $line = $prefix . $rows[0];
    $prefix = '>';
    return $line;
}
