package shop

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type newUser struct {
	Name string `json:"name"`
}

func Create(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var form newUser
		if c.ShouldBindJSON(&form) != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		user := User{Name: form.Name}
		db.Create(&user)
		c.JSON(http.StatusCreated, user.ID)
	}
}
