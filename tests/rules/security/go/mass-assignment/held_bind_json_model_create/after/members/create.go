package members

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Member struct {
	gorm.Model
	Name    string `json:"name"`
	IsAdmin bool   `json:"is_admin"`
}

func Create(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var member Member
		if err := c.ShouldBindJSON(&member); err != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		if err := db.Create(&member).Error; err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.Status(http.StatusCreated)
	}
}
