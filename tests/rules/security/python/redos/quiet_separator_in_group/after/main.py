import re
from fastapi import FastAPI

app = FastAPI()
HOST = re.compile(r"^(?:[a-z0-9]+\.)+[a-z]{2,10}$")

@app.get("/host")
def host(name: str):
    return {"valid": HOST.match(name) is not None}
