def test_a():
    try:
        f().run()
    except Exception:
        pass
