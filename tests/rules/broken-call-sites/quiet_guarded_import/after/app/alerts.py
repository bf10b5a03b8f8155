try:
    from app.mail import send
except ImportError:
    send = print
