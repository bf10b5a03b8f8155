package shop

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/jmoiron/sqlx"
)

func Sorted(db *sqlx.DB) echo.HandlerFunc {
	return func(c echo.Context) error {
		column := c.QueryParam("sort")
		switch column {
		case "id", "total":
		default:
			return echo.NewHTTPError(http.StatusBadRequest, "unknown column")
		}
		var ids []int
		if err := db.Select(&ids, "SELECT id FROM orders ORDER BY "+column); err != nil {
			return err
		}
		return c.JSON(http.StatusOK, ids)
	}
}
