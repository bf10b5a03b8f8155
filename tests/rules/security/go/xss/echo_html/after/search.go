package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

func Search(c echo.Context) error {
	parts := []string{"<h1>Results for ", c.QueryParam("q"), "</h1>"}
	return c.HTML(http.StatusOK, strings.Join(parts, ""))
}
