<?php

return [
    'name' => 'Shop',
    'debug' => (bool) env('APP_DEBUG', false),
];
