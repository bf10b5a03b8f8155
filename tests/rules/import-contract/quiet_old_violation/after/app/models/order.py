from app.web.forms import y

x = y + 1
