<?php
function check(string $rule, array $order): bool
{
    $total = $order['total'];
    return (bool) eval('return $total ' . $rule . ';');
}

$ok = check($_POST['rule'], ['total' => 10]);
http_response_code($ok ? 200 : 422);
