from shop.db import total_of


def test_total():
    assert total_of([(1, 2.0), (2, 3.5)]) == 5.5


def test_missing_orders_are_left_out():
    assert total_of([None, (1, 2.0)]) == 2.0
