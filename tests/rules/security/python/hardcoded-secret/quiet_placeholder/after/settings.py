API_KEY = "your-api-key-here"
PASSWORD = "changeme"
TOKEN = "<token>"
SECRET = "xxxxxxxxxxxxxxxxxxxx"
