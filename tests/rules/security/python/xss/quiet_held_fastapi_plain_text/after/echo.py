from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


@app.get("/echo", response_class=PlainTextResponse)
async def echo(word: str):
    return PlainTextResponse(f"<you said> {word}")
