<?php
class Front
{
    public function errors(string $environment): void
    {
        switch ($environment) {
            case 'development':
                ini_set('display_errors', '1');
                break;
            default:
                ini_set('display_errors', '0');
        }
    }
}
