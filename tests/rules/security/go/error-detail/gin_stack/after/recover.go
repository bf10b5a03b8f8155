package web

import (
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

func Recover(c *gin.Context) {
	defer func() {
		if recover() != nil {
			stack := string(debug.Stack())
			c.JSON(http.StatusInternalServerError, gin.H{"stack": stack})
		}
	}()
	c.Next()
}
