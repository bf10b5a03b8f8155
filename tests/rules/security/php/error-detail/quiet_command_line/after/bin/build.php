<?php
require __DIR__ . '/../lib/build.php';

try {
    build();
} catch (RuntimeException $e) {
    fwrite(STDERR, 'error: ' . $e->getMessage() . PHP_EOL);
    exit(1);
}
