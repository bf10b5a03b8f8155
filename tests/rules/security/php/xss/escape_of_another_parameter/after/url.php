<?php
class Url
{
    public static function link(string $url, string $label): string
    {
        return '<a href="' . htmlspecialchars($url) . '">' . $label . '</a>';
    }
}

echo Url::link('/', $_GET['u']);
