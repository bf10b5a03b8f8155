from fastapi import FastAPI
from pydantic import BaseModel

from .models import User, session

app = FastAPI()

class UserIn(BaseModel):
    name: str
    email: str

@app.post("/users")
def create(body: UserIn):
    user = User(**body.model_dump())
    session.add(user)
    session.commit()
    return {"id": user.id}
