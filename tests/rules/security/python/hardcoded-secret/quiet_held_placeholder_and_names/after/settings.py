import os

PASSWORD_FIELD = "user_password_confirmation"
SECRET_KEY = os.environ.get("SECRET_KEY", "")
API_TOKEN = "<your-api-token>"
PASSWORD_RESET_TEMPLATE = "registration/password_reset_form.html"
TOKEN_URL = "https://login.example.org/oauth2/token"
