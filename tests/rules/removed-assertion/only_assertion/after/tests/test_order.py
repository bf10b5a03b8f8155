def test_total():
    order = make_order(3)
    order.total()
