<?php
function f($order) { try { $order->charge(); } catch (\Throwable $t) {} }
