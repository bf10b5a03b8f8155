def test_other():
    assert make_order(1)
