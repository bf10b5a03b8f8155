<?php
$name = $_GET['name'] ?? 'you';
echo '<p>Hello ' . $name . '</p>';
