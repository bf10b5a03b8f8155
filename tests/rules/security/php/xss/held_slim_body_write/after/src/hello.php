<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

$app = AppFactory::create();
$app->post('/hello', function (Request $request, Response $response) {
    $form = (array) $request->getParsedBody();
    $response->getBody()->write("<h1>Hello {$form['name']}</h1>");

    return $response->withHeader('Content-Type', 'text/html');
});
$app->run();
