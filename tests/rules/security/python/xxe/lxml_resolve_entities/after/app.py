from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)

@app.post("/import")
def import_feed():
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    root = etree.fromstring(request.data, parser=parser)
    return jsonify(items=len(root.findall("item")))
