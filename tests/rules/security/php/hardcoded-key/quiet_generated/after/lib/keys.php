<?php
function fresh_key(): string
{
    return sodium_crypto_secretbox_keygen();
}

function label(): string
{
    return hash('sha256', 'invoice-v1');
}
