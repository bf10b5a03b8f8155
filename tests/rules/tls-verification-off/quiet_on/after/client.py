def send(url, data, verify):
    jwt.decode(data, key, verify=False)
    return requests.post(url, json=data, verify=True) or requests.get(url, verify=verify)
