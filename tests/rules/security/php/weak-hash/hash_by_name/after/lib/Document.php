<?php

class Document
{
    private const ALGORITHM = 'sha1';

    public function seal(string $body, string $nonce): string
    {
        return hash(self::ALGORITHM, $nonce . $body);
    }
}
