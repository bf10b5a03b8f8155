import random
import string

def start_reset(user, mailer):
    alphabet = string.ascii_letters + string.digits
    token = "".join(random.choice(alphabet) for _ in range(32))
    user.reset_token = token
    mailer.send(user.email, f"https://app.example/reset/{token}")
