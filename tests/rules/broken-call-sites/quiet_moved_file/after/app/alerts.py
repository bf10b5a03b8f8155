from app.post import send


def alert():
    send("disk full")
