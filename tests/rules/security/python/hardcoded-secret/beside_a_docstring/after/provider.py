def save_token(request):
    """Keep a token.

    It may look like this.
    """
    access_token = 'kjq8fh234hf9sd81'
    return request.store(access_token)
