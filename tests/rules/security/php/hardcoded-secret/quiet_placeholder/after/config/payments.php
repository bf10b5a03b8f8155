<?php

return [
    'api_token' => env('PAYMENTS_TOKEN', 'your-token-here'),
    'password' => 'changeme',
];
