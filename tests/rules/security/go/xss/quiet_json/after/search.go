package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func Search(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]string{"html": "<h1>" + c.QueryParam("q") + "</h1>"})
}
