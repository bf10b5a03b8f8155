<?php
function greeting(string $name): string
{
    $html = '<p>Hello ';
    $html .= ucfirst($name);
    return $html . '</p>';
}

echo greeting($_POST['name']);
