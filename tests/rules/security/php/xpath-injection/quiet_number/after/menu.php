<?php
$menu = simplexml_load_file('menu.xml');
$position = (int) $_GET['position'];
$dishes = $menu->xpath("/menu/dish[$position]");
http_response_code($dishes ? 200 : 404);
