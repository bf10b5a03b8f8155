class T(TestCase):
    def test_total(self):
        order = make_order(3)
        self.assertEqual(order.total(), 30)
        self.assertEqual(order.count(), 3)
