def test_eq(point):
    assert point.x == point.x
