<?php

interface Renderer
{
    public function render(string $text): string;
}

final class Paragraph implements Renderer
{
    public function render(string $text): string
    {
        return '<p>' . $text . '</p>';
    }
}

final class EscapedParagraph implements Renderer
{
    public function render(string $text): string
    {
        return '<p>' . htmlspecialchars($text) . '</p>';
    }
}
