def login(client):
    password = "tR7#kQ9v!mX2pL"
    return client.post("/login", data={"user": "ada", "password": password})
