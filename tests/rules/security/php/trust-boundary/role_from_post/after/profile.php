<?php
session_start();
$_SESSION['role'] = $_POST['role'];
http_response_code(204);
