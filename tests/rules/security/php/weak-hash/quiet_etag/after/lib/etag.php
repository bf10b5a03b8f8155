<?php
function send_etag(string $body): void
{
    $etag = md5($body);
    header("ETag: \"$etag\"");
}
