import os

REGION = os.environ.get("AWS_REGION", "eu-central-1")
AWS_ACCESS_KEY_ID = "AKIAQ3EGRZT7LXW2MPVD"
BUCKET = "invoices"
