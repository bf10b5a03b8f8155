package shop

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type search struct {
	Name string `json:"name"`
	Min  int    `json:"min"`
}

func Find(items *mongo.Collection) gin.HandlerFunc {
	return func(c *gin.Context) {
		var s search
		if c.ShouldBindJSON(&s) != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		n, err := items.CountDocuments(c, bson.M{"name": s.Name, "count": bson.M{"$gt": s.Min}})
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, n)
	}
}
