package web

import (
	"io"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

const root = "/srv/originals"

func Put(c *gin.Context) {
	name := filepath.Join(root, c.Request.URL.Path)
	if _, err := os.Stat(name); err == nil {
		c.Status(409)
		return
	}
	data, err := io.ReadAll(io.LimitReader(c.Request.Body, 1<<20))
	if err != nil {
		c.Status(400)
		return
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		c.Status(500)
	}
}
