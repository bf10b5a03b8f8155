import app.legacy.old

z = 1
