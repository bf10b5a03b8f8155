<?php

$campaign = $_GET['campaign'] ?? 'none';
error_log('click for campaign ' . json_encode($campaign));
http_response_code(204);
