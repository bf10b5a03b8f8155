<?php
function show($name) {
    $safe = htmlspecialchars($name);
    echo "<b>$safe</b>";
}
