<?php
namespace App;
use Shop\Store;
class App {
    function make() { return new Store(1); }
}
