<?php

class Stock
{
    public function __construct(private MongoDB\Collection $items)
    {
    }

    public function atLeast(string $min): int
    {
        return $this->items->countDocuments(['$where' => 'this.count > ' . $min]);
    }
}

$stock = new Stock((new MongoDB\Client(getenv('MONGO_URL')))->shop->items);
http_response_code($stock->atLeast($_GET['min']) > 0 ? 200 : 404);
