def test_send():
    requests.post("https://localhost", verify=False)
