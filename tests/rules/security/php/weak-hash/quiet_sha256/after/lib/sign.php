<?php
const NAMES = ['old' => 'md5', 'new' => 'sha256'];

function sign(string $message): string
{
    return hash(NAMES['new'], $message);
}
