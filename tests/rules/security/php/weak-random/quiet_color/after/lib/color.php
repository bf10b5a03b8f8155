<?php
function color(): string
{
    return sprintf('hsl(%d, 70%%, 50%%)', mt_rand(0, 359));
}
