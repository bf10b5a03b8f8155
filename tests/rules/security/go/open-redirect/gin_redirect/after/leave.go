package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func withScheme(host string) string { return "https://" + host }

func Leave(c *gin.Context) {
	c.Redirect(http.StatusFound, withScheme(c.Query("host")))
}
