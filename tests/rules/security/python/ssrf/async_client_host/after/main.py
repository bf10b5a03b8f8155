import httpx
from fastapi import FastAPI

app = FastAPI()

class Upstream:
    def __init__(self, region):
        self.base = "https://" + region + ".example.com"

    async def status(self):
        async with httpx.AsyncClient(timeout=5) as client:
            reply = await client.get(self.base + "/status")
            return reply.json()

@app.get("/status/{region}")
async def status(region: str):
    return await Upstream(region).status()
