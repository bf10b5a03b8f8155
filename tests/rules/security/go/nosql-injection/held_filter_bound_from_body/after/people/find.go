package people

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func Login(people *mongo.Collection) gin.HandlerFunc {
	return func(c *gin.Context) {
		var filter bson.M
		if err := c.ShouldBindJSON(&filter); err != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		if err := people.FindOne(c.Request.Context(), filter).Err(); err != nil {
			c.Status(http.StatusUnauthorized)
			return
		}
		c.Status(http.StatusNoContent)
	}
}
