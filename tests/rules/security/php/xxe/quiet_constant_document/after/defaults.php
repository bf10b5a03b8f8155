<?php
const CONFIG = '<config><retries>3</retries></config>';

function retries(): int
{
    return (int) simplexml_load_string(CONFIG, 'SimpleXMLElement', LIBXML_NOENT)->retries;
}
