<?php
namespace Shop;
use Monolog\Logger;
use Shop\Tools\T;
use GuzzleHttp\Client;
use DateTime;
