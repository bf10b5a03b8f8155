<?php
namespace Shop;

use Cache\Internal\Table;

class B { private Table $t; }
