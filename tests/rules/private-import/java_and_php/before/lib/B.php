<?php
namespace Shop;

class B {}
