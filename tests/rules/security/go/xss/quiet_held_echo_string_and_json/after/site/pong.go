package site

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func Pong(c echo.Context) error {
	word := c.QueryParam("word")
	if c.QueryParam("format") == "json" {
		return c.JSON(http.StatusOK, map[string]string{"pong": "<" + word + ">"})
	}
	return c.String(http.StatusOK, "pong "+word)
}
