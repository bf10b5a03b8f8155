<?php

const LEVEL = 7;

$label = 'normal';
if (LEVEL * 3 < 20) {
    $label = $_GET['label'];
}
echo '<p class="mode">' . $label . '</p>';
