<?php

$rows = [];
$rows['browser'] = $_SERVER['HTTP_USER_AGENT'];
$rows['time'] = date('c');
echo '<table>';
printf('<tr><th>%s</th><td>%s</td></tr>', 'Time', $rows['time']);
printf('<tr><th>%s</th><td>%d</td></tr>', 'Length', strlen($rows['browser']));
echo '</table>';
