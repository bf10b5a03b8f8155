def test_a():
    assert f() == 1
def test_b():
    assert g() == 1
