def send(url, data):
    session.verify = False
    return requests.post(url, json=data, verify=False)
