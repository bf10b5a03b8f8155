class T(TestCase):
    def test_use(self):
        metrics = make_metrics("test")
        expect(metrics.incr("a")).not_to_be_an_error()
