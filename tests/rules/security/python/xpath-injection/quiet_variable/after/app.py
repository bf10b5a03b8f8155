from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
catalog = etree.parse("catalog.xml")

@app.get("/book")
def book():
    nodes = catalog.xpath("//book[@isbn=$isbn]/title/text()", isbn=request.args["isbn"])
    return jsonify(list(nodes))
