<?php
namespace Other;
echo trim("x");
