from fastapi import APIRouter, Depends
from pydantic import BaseModel

from .database import get_session
from .models import Account

router = APIRouter()


class NewAccount(BaseModel):
    name: str
    city: str


@router.post("/accounts", status_code=201)
async def create(payload: NewAccount, session=Depends(get_session)):
    account = Account(**payload.model_dump())
    session.add(account)
    await session.commit()
    return {"id": account.id}
