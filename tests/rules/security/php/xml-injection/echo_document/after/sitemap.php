<?php
header('Content-Type: application/xml');
$xml = '<urlset>';
foreach ((array) $_GET['page'] as $page) {
    $xml .= "<url><loc>$page</loc></url>";
}
echo $xml . '</urlset>';
