import httpx


def send(request: httpx.Request):
    return request.headers.multi_items()
