import os
import shutil
import uuid
from fastapi import FastAPI, UploadFile

app = FastAPI()

@app.post("/files")
def upload(file: UploadFile):
    extension = os.path.splitext(os.path.basename(file.filename))[1]
    name = uuid.uuid4().hex + extension
    with open(os.path.join("public", name), "wb") as out:
        shutil.copyfileobj(file.file, out)
    return {"name": name}
