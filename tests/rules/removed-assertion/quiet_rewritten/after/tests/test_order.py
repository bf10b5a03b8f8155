class T(TestCase):
    def test_total(self):
        order = make_order(3)
        assert (order.total(), order.count()) == (30, 3)
