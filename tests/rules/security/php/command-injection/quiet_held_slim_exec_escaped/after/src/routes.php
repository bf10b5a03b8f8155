<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\App;

return function (App $app): void {
    $app->get('/ping', function (Request $request, Response $response): Response {
        $params = $request->getQueryParams();
        $host = $params['host'] ?? 'localhost';
        exec('ping -c 1 -- ' . escapeshellarg($host), $lines, $code);

        return $response->withStatus($code === 0 ? 204 : 502);
    });
};
