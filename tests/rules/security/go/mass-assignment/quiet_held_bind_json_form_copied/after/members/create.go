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

type memberForm struct {
	Name string `json:"name" binding:"required"`
}

func Create(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var form memberForm
		if err := c.ShouldBindJSON(&form); err != nil {
			c.Status(http.StatusBadRequest)
			return
		}
		member := Member{Name: form.Name}
		if err := db.Create(&member).Error; err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.Status(http.StatusCreated)
	}
}
