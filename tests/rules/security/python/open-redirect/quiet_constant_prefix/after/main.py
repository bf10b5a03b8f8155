from fastapi import FastAPI
from fastapi.responses import RedirectResponse

app = FastAPI()

@app.get("/docs/{page}")
def docs(page: str):
    return RedirectResponse(f"https://docs.example.org/{page}")
