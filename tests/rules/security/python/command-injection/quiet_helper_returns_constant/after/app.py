import subprocess
from flask import Flask, jsonify, request

app = Flask(__name__)
TOOLS = {"zip": "zip -r", "tar": "tar -cf"}

def tool_for(kind):
    if kind == "tar":
        return TOOLS["tar"]
    return TOOLS["zip"]

@app.post("/pack")
def pack():
    tool = tool_for(request.form["kind"])
    subprocess.run(f"{tool} /srv/out /srv/data", shell=True, check=True, timeout=60)
    return jsonify(done=True)
