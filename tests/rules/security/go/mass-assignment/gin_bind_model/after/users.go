package shop

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type User struct {
	gorm.Model
	Name  string
	Admin bool
}

func Create(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var user User
		if c.ShouldBindJSON(&user) != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		db.Create(&user)
		c.JSON(http.StatusCreated, user.ID)
	}
}
