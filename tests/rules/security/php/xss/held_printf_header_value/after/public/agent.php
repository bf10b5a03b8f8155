<?php

$agent = $_SERVER['HTTP_USER_AGENT'];
$rows = ['Browser' => $agent, 'Time' => date('c')];
echo '<table>';
foreach ($rows as $name => $value) {
    printf('<tr><th>%s</th><td>%s</td></tr>', $name, $value);
}
echo '</table>';
