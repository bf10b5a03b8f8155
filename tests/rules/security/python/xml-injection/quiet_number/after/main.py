from fastapi import FastAPI, Response

app = FastAPI()

@app.get("/quote.xml")
def quote(amount: float, count: int = 1):
    xml = f"<quote><total>{amount * count:.2f}</total></quote>"
    return Response(content=xml, media_type="application/xml")
