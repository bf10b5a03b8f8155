def send(url, data, extra):
    log(extra)
    return requests.post(url, verify=False)
