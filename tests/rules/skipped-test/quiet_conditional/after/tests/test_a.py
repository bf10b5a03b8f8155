@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a():
    assert f() == 1
def test_b():
    if not have_g():
        pytest.skip("no g")
    assert g() == 1
