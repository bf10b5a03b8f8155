<?php
session_id(session_create_id('job-'));
session_start();
$_SESSION['page'] = 1;
