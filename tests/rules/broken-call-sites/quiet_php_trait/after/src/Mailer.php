<?php
namespace Shop;

class Mailer
{
    use Sends;
}
