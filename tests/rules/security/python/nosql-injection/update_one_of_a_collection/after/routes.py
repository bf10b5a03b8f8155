from fastapi import APIRouter
from pymongo import MongoClient

router = APIRouter()
items = MongoClient().shop.items


@router.put("/items")
def update(query: dict):
    return items.update_one(query, {"$set": {"seen": True}})
