def save_token(token, request):
    """Keep a token.

    It may look like this:

        {
            'access_token': 'kjq8fh234hf9sd81',
            'refresh_token': '23sdf876234kkq',
        }
    """
    return request.store(token)
