<?php
$id = (int) $_GET['id'];
error_log("item $id asked for");
http_response_code(204);
