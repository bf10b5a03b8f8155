<?php
function fetchIt($client, $url) {
    return $client->get($url, ['timeout' => 5]);
}
