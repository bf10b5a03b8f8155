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

var columns = map[string]string{"name": "name", "price": "price", "new": "created_at"}

func Register(router *gin.Engine, db *gorm.DB) {
	router.GET("/products", func(c *gin.Context) {
		sort, ok := columns[c.Query("sort")]
		if !ok {
			sort = "name"
		}
		var products []Product
		if err := db.Where("price > ?", 0).Order(sort + " DESC").Find(&products).Error; err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, products)
	})
}
