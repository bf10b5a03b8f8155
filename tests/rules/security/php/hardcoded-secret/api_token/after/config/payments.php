<?php

return [
    'endpoint' => 'https://pay.example.com/v1',
    'api_token' => 'q8Zr3LkV0yTn5WdPjX7uHs1BfGm4CaEo',
    'timeout' => 5,
];
