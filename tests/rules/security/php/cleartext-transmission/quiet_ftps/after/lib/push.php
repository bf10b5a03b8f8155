<?php
function push(string $host, string $user, string $password, string $file): bool
{
    $ftp = ftp_ssl_connect($host, 21, 30);
    ftp_login($ftp, $user, $password);
    $ok = ftp_put($ftp, 'report.csv', $file);
    ftp_close($ftp);
    return $ok;
}
