<?php
require 'sessions.php';

setcookie('session_id', new_session(), 0, '/', '', true, true);
