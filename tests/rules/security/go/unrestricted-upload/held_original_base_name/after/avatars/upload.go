package avatars

import (
	"net/http"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

const webRoot = "/srv/www/static/avatars"

func Upload(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	target := filepath.Join(webRoot, filepath.Base(file.Filename))
	if err := c.SaveUploadedFile(file, target); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusNoContent)
}
