import structlog
from fastapi import FastAPI

app = FastAPI()
log = structlog.get_logger()

@app.get("/find")
def find(q: str):
    log.info("search", query=q)
    return {"hits": 0}
