package web

import (
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func Router() *echo.Echo {
	e := echo.New()
	all := func(echo.Context) bool { return true }
	e.Use(middleware.CSRFWithConfig(middleware.CSRFConfig{Skipper: all}))
	return e
}
