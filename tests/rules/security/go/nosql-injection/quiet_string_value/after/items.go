package shop

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func Count(items *mongo.Collection) gin.HandlerFunc {
	return func(c *gin.Context) {
		n, err := items.CountDocuments(c, bson.M{"name": c.Query("name")})
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, n)
	}
}
