import os

AWS_ACCESS_KEY_ID = os.environ["AWS_ACCESS_KEY_ID"]
DB_PASSWORD = os.getenv("DB_PASSWORD", "")
API_TOKEN_HEADER = "X-Api-Token"
