<?php
class Store {
    function loadOrder($key) { return $key; }
}
