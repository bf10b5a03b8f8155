<?php
if (isset($_REQUEST['session'])) {
    session_id($_REQUEST['session']);
}
session_start();
