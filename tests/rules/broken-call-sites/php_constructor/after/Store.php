<?php
namespace Shop;
class Store {
    public function __construct(int $key, int $region) { }
}
