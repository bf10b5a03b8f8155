<?php
function content_id(string $file): string
{
    return hash_file('sha256', $file);
}
