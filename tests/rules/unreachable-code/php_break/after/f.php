<?php
function f($xs) {
    foreach ($xs as $x) {
        break;
        echo $x;
    }
}
