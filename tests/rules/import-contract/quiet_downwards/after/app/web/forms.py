from app.models.order import x
from app.services.mail import z

y = x + z
