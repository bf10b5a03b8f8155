import httpx
from fastapi import FastAPI, Header

app = FastAPI()


@app.get("/status")
async def status(x_tenant: str = Header()):
    async with httpx.AsyncClient(timeout=3.0) as client:
        answer = await client.get(f"https://{x_tenant}.internal/health")
    return {"up": answer.status_code == 200}
