from fastapi import Depends, FastAPI

from .repository import BookRepository, get_repository

app = FastAPI()


@app.get("/books")
async def list_books(author: str = "", repo: BookRepository = Depends(get_repository)):
    return await repo.by_author(author)
