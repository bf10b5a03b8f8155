<?php
session_start();
$_SESSION['page_size'] = (int) $_POST['page_size'];
$_SESSION['language'] = $_POST['language'] === 'de' ? 'de' : 'en';
