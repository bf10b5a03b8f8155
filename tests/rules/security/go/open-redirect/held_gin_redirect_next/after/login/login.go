package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func Done(c *gin.Context) {
	next := c.Query("next")
	if next == "" {
		next = "/home"
	}
	c.Redirect(http.StatusFound, next)
}
