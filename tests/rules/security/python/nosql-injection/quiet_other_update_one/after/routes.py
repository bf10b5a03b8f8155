from fastapi import APIRouter

router = APIRouter()


class Service:
    def __init__(self, session):
        self.session = session


service = Service(None)


@router.put("/items/{item_id}")
def update(item_id: str, data: dict):
    return service.update_one(data, item_id)
