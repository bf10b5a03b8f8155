import secrets
import string

def start_reset(user):
    alphabet = string.ascii_letters + string.digits
    user.reset_token = "".join(secrets.choice(alphabet) for _ in range(32))
