<?php
class Url
{
    public static function display(string $url, string $encoding = 'html'): string
    {
        if ($encoding === 'html') {
            return htmlspecialchars($url);
        }
        return $url;
    }
}

echo Url::display($_GET['u']);
