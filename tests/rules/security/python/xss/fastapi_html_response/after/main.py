from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

@app.get("/hello/{name}", response_class=HTMLResponse)
async def hello(name: str, greeting: str = "Hello"):
    page = "<p>%(greeting)s %(name)s</p>" % {"greeting": greeting, "name": name}
    return HTMLResponse(page)
