import asyncio
from fastapi import FastAPI

app = FastAPI()

@app.get("/disk/{folder}")
async def disk(folder: str):
    proc = await asyncio.create_subprocess_exec(
        "sh", "-c", f"du -sh /srv/{folder}", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await proc.communicate()
    return {"usage": out.decode()}
