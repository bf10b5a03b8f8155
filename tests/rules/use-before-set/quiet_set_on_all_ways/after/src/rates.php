<?php
function label(Order $order): string
{
    if ($order->express) {
        $carrier = 'Express';
    } else {
        $carrier = 'Mail';
    }
    return $carrier;
}

function total(array $row): float
{
    try {
        $price = convert($row['price']);
    } catch (PriceError $e) {
        throw new RowError('no price', 0, $e);
    }
    return $price * 2;
}

function found(string $text): string
{
    preg_match('/\d+/', $text, $match);
    $parts['all'] = $text;
    $parts['first'] = $match[0];
    return implode(',', $parts);
}
