<?php
function total($id) {
    $order = find($id);
    if ($order === null) { return 0; }
    return $order->total;
}
