from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
DEBUG = True
ALLOWED_HOSTS = ["shop.example.com"]
