<?php
function label(array $order): string
{
    extract($order);
    if ($express) {
        $carrier = 'Express';
    }
    return $carrier;
}

function counted(): int
{
    static $count;
    $count = $count + 1;
    return $count;
}

function fallback(Order $order): string
{
    if ($order->express) {
        $carrier = 'Express';
    }
    return $carrier ?? 'Mail';
}

function included(): array
{
    if (is_file('settings.php')) {
        require 'settings.php';
    }
    $settings['x'] = 1;
    return $settings;
}
