<?php
const LEGACY = false;

function cipher_name(): string
{
    return LEGACY ? 'rc4' : 'aes-256-gcm';
}

function iv_length(): int
{
    return openssl_cipher_iv_length(cipher_name());
}
