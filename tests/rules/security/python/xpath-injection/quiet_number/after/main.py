from fastapi import FastAPI
from lxml import etree

app = FastAPI()
menu = etree.parse("menu.xml")

@app.get("/dish/{position}")
def dish(position: int):
    nodes = menu.xpath(f"/menu/dish[{position}]/name/text()")
    return {"name": str(nodes[0])}
