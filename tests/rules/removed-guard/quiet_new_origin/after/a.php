<?php
function total($id) {
    $order = findOrFail($id);
    return $order->total;
}
