from app.mail import send


def alert(*args, **options):
    send(*args, **options)
