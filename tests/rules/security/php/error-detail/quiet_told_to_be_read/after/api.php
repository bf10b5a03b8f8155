<?php

try {
    $cart->checkout();
} catch (OutOfStockException $e) {
    http_response_code(500);
    echo $e->getMessage();
}
