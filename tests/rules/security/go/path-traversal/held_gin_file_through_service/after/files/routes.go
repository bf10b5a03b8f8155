package files

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func Register(router *gin.Engine) {
	store := &store{root: "/var/lib/files"}
	group := router.Group("/files")
	group.GET("/open", func(c *gin.Context) {
		content, err := store.load(c.Query("path"))
		if err != nil {
			c.Status(http.StatusNotFound)
			return
		}
		c.Data(http.StatusOK, "application/octet-stream", content)
	})
}
