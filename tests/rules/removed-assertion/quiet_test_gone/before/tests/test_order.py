def test_total():
    assert make_order(3).total() == 30

def test_other():
    assert make_order(1)
