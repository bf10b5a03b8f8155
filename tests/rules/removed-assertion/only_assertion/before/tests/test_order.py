def test_total():
    order = make_order(3)
    assert order.total() == 30
