<?php

return [
    'password' => 'Your password must have twelve characters',
    'token' => 'This reset token is not valid',
    'secret_question' => 'The name of your first pet',
];
