<?php
function plain(): array
{
    return preg_grep('/^(\w+)+$/', ['Intro', 'Usage', 'License']);
}
