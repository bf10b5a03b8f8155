<?php
function options(bool $strict): array
{
    return ['verify' => $strict, 'label' => 'Verify the e-mail address'];
}

$form = ['verify_email' => false, 'title' => 'Newsletter'];
