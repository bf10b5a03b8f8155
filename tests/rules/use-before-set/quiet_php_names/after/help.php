<?php
function help() {
    if (!defined('YEARS')) {
        define('YEARS', '2004-2024');
    }
    print 'Tool, ' . YEARS . PHP_EOL;
}

function keep() {
    $data = $_SESSION;
    restart();
    $_SESSION = $data;
}

function save($item) {
    if (!failed()) {
        $id = insert($item);
        if ($id) {
            raise_message(1);
        } else {
            raise_message(2);
        }
    }
    if (!failed()) {
        link($id);
    }
}
