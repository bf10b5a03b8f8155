from fastapi import FastAPI
from jinja2 import Environment

app = FastAPI()
env = Environment(autoescape=True)

@app.get("/mail")
def mail(greeting: str):
    source = greeting
    source = "Dear {{ name }}, {{ greeting }}"
    return {"text": env.from_string(source).render(name="Ada", greeting=greeting)}
