package shop

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func Count(items *mongo.Collection) gin.HandlerFunc {
	return func(c *gin.Context) {
		least, err := strconv.Atoi(c.Query("min"))
		if err != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		n, err := items.CountDocuments(c, bson.M{"$where": "this.count > " + strconv.Itoa(least)})
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, n)
	}
}
