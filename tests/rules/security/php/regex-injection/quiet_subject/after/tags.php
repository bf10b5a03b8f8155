<?php
preg_match_all('/#(\w+)/', $_POST['text'], $tags);
header('Content-Type: application/json');
echo json_encode($tags[1]);
