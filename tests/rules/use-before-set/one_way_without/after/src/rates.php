<?php
function label(Order $order): string
{
    if ($order->express) {
        $carrier = 'Express';
    }
    return $carrier . ': ' . $order->number;
}

function total(array $row): float
{
    try {
        $price = convert($row['price']);
    } catch (PriceError $e) {
        log_warning($e->getMessage());
    }
    return $price * 2;
}
