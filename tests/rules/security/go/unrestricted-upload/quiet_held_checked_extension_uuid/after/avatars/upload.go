package avatars

import (
	"net/http"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

const store = "/var/lib/avatars"

var images = map[string]bool{".png": true, ".jpg": true, ".gif": true}

func Upload(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	extension := strings.ToLower(filepath.Ext(file.Filename))
	if !images[extension] {
		c.Status(http.StatusUnsupportedMediaType)
		return
	}
	target := filepath.Join(store, uuid.NewString()+extension)
	if err := c.SaveUploadedFile(file, target); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusNoContent)
}
