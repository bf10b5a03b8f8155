<?php
function run($store) { return $store->loadOrder(1); }
