<?php
require 'mongo.php';

$slug = $_POST['slug'] ?? null;
if (!is_string($slug)) {
    http_response_code(400);
    exit;
}
http_response_code($posts->findOne(['slug' => $slug]) === null ? 404 : 200);
