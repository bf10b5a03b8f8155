from fastapi import APIRouter, Depends, Request

from .database import get_session
from .models import Account

router = APIRouter()


@router.post("/accounts", status_code=201)
async def create(request: Request, session=Depends(get_session)):
    payload = await request.json()
    account = Account(**payload)
    session.add(account)
    await session.commit()
    return {"id": account.id}
