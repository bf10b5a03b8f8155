package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

var partners = map[string]string{"pay": "https://pay.example.com", "shop": "https://shop.example.com"}

func Leave(c *gin.Context) {
	target, ok := partners[c.Query("to")]
	if !ok {
		target = "/"
	}
	c.Redirect(http.StatusFound, target)
}
