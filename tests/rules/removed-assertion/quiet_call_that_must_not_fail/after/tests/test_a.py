class T(TestCase):
    def test_use(self):
        metrics = make_metrics("test")
        metrics.incr("a")
