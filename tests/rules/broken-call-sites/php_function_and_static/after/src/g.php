<?php
namespace App;
echo price(1);
echo Money::of(2);
