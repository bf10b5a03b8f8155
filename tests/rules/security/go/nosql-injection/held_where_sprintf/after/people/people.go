package people

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type API struct {
	people *mongo.Collection
}

func (a *API) Count(c echo.Context) error {
	city := c.QueryParam("city")
	filter := bson.M{"$where": fmt.Sprintf("this.city == '%s' && this.visible", city)}
	count, err := a.people.CountDocuments(c.Request().Context(), filter)
	if err != nil {
		return echo.NewHTTPError(http.StatusInternalServerError)
	}
	return c.JSON(http.StatusOK, map[string]int64{"count": count})
}
