from app.post import send
