<?php
require 'db.php';

$sku = $mysqli->real_escape_string($_GET['sku']);
$result = $mysqli->query("SELECT cents FROM prices WHERE sku = '$sku'");
header('Content-Type: application/json');
echo json_encode($result->fetch_assoc());
