<?php
function cached(string $url): ?string
{
    $cacheKey = md5($url);
    $value = apcu_fetch($cacheKey);
    return $value === false ? null : $value;
}
