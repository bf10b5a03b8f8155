<?php

function encoded($password, $format)
{
    switch ($format) {
        case 'ssha':
            return '{SSHA}' . base64_encode(sha1($password, true));
        case 'bcrypt':
            return password_hash($password, PASSWORD_BCRYPT);
    }
}
