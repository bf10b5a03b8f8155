package login

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

func local(target string) bool {
	return strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "//") && !strings.Contains(target, "\\")
}

func Done(c *gin.Context) {
	next := c.Query("next")
	if !local(next) {
		next = "/home"
	}
	c.Redirect(http.StatusFound, next)
}
