import smtplib
import ssl
from email.message import EmailMessage


def send(message: EmailMessage) -> None:
    password = "vR7kq2!mZx9Lw-t4"
    with smtplib.SMTP_SSL("mail.example.org", context=ssl.create_default_context(), timeout=10) as server:
        server.login("robot", password)
        server.send_message(message)
