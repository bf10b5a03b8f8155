from fastapi import FastAPI, Response

from .sessions import new_session

app = FastAPI()
FLAGS = {"secure": True, "httponly": True, "samesite": "strict"}

@app.post("/login")
def login(response: Response):
    response.set_cookie("session", new_session(), **FLAGS)
    return {"ok": True}
