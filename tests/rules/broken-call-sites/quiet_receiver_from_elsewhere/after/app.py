import shop

shop.load_order(1)
