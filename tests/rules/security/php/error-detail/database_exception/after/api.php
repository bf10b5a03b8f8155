<?php

try {
    $cart->checkout();
} catch (OutOfStockException | PDOException $e) {
    http_response_code(500);
    echo $e->getMessage();
}
