from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
ORIGINS = ["https://app.example.com"]
app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)
