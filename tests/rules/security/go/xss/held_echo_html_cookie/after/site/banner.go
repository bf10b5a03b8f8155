package site

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func Banner(c echo.Context) error {
	theme := "light"
	if cookie, err := c.Cookie("theme"); err == nil {
		theme = cookie.Value
	}
	return c.HTML(http.StatusOK, "<body class=\""+theme+"\">closed today</body>")
}
