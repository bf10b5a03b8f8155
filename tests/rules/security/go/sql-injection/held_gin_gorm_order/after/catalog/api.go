package catalog

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Product struct {
	ID    uint
	Name  string
	Price int
}

func Register(router *gin.Engine, db *gorm.DB) {
	router.GET("/products", func(c *gin.Context) {
		sort := c.DefaultQuery("sort", "name")
		var products []Product
		if err := db.Where("price > ?", 0).Order(sort + " DESC").Find(&products).Error; err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, products)
	})
}
