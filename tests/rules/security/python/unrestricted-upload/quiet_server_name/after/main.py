import shutil
import uuid
from fastapi import FastAPI, UploadFile

app = FastAPI()

@app.post("/files")
def upload(file: UploadFile):
    name = f"{uuid.uuid4().hex}.bin"
    with open("/srv/files/" + name, "wb") as out:
        shutil.copyfileobj(file.file, out)
    return {"name": name, "was": file.filename}
