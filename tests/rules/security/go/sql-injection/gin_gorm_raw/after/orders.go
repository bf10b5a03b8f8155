package shop

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

func condition(column, value string) string {
	var b strings.Builder
	b.WriteString(column)
	b.WriteString(" = '")
	b.WriteString(value)
	b.WriteString("'")
	return b.String()
}

func Orders(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var orders []Order
		where := condition("status", c.Query("status"))
		db.Raw("SELECT * FROM orders WHERE " + where).Scan(&orders)
		c.JSON(http.StatusOK, orders)
	}
}
