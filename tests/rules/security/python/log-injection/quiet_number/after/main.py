import logging
from fastapi import FastAPI

app = FastAPI()
log = logging.getLogger("shop")

@app.get("/items/{item_id}")
def item(item_id: int, note: str = ""):
    log.info("item %s asked for, note of %d characters", item_id, len(note))
    return {"id": item_id}
