package members

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

type Store interface {
	ByTeam(team string) ([]Member, error)
}

type API struct {
	store Store
}

func (a *API) Team(c echo.Context) error {
	members, err := a.store.ByTeam(c.Param("team"))
	if err != nil {
		return echo.NewHTTPError(http.StatusInternalServerError)
	}
	return c.JSON(http.StatusOK, members)
}
