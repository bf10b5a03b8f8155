<?php

require __DIR__ . '/../lib/Renderer.php';

$renderer = new Paragraph();
$show = function (string $text) use ($renderer): void {
    echo $renderer->render($text);
};
$show($_POST['note'] ?? '');
