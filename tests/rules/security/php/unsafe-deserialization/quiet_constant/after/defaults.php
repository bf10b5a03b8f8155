<?php
const DEFAULTS = 'a:2:{s:5:"width";i:10;s:6:"height";i:4;}';

function defaults(): array
{
    return unserialize(DEFAULTS);
}
