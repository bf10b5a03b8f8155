<?php
function fetchIt($client, $url) {
    return $client->get($url);
}
