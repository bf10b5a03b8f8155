from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

@app.post("/orders")
def orders():
    root = etree.fromstring(request.get_data(), SAFE)
    return jsonify([el.get("id") for el in root.iter("order")])
