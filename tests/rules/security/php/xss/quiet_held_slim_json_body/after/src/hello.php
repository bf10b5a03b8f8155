<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

$app = AppFactory::create();
$app->post('/hello', function (Request $request, Response $response) {
    $form = (array) $request->getParsedBody();
    $response->getBody()->write(json_encode(['hello' => $form['name']]));

    return $response->withHeader('Content-Type', 'application/json');
});
$app->run();
