<?php
require 'billing.php';

try {
    charge(100);
} catch (BillingException $e) {
    http_response_code($e->getCode() === 3 ? 402 : 500);
}
