from fastapi import FastAPI, Request
from jinja2 import Environment

app = FastAPI()
env = Environment(autoescape=True)

@app.post("/preview")
async def preview(request: Request):
    data = await request.json()
    subject = data.get("subject") or "No subject"
    template = env.from_string(subject + "\n{{ customer }}")
    return {"text": template.render(customer="Ada")}
