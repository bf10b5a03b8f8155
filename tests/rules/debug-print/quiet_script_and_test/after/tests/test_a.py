def test_a():
    print("x")
