<?php
function show($name) {
    echo "<b>$name</b>";
}
