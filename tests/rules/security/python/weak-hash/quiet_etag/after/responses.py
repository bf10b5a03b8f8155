import hashlib

def add_etag(response):
    etag = hashlib.md5(response.get_data()).hexdigest()
    response.set_etag(etag)
    return response
