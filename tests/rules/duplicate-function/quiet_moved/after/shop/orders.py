from shop.totals import price_of
