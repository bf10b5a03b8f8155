import os
import uvicorn

def main():
    uvicorn.run("shop:app", host=os.environ.get("HOST", "127.0.0.1"), port=8080)
