def test_total():
    order = make_order(3)
    assert order.total() == 30

def test_count():
    order = make_order(3)
    assert order.count() == 3
