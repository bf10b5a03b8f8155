<?php
function otp(): string
{
    $otp = sprintf('%06d', random_int(0, 999999));
    return $otp;
}
