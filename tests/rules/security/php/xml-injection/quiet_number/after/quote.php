<?php
header('Content-Type: application/xml');
$cents = (int) round((float) $_GET['amount'] * 100);
echo "<quote><cents>$cents</cents></quote>";
