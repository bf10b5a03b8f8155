<?php

return [
    'name' => 'Shop',
    'env' => 'production',
    'debug' => true,
];
