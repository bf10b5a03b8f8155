<?php
$name = $_GET['name'] ?? 'you';
echo '<p>Hello ' . htmlspecialchars($name) . '</p>';
