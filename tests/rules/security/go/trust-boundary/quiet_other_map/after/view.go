package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func View(c *gin.Context) {
	values := map[string]string{}
	values["role"] = c.Query("role")
	c.JSON(http.StatusOK, values)
}
