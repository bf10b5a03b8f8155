from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.web.forms import y

x = 1
