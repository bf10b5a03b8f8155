from app.mail import send


def alert():
    send("disk full")
