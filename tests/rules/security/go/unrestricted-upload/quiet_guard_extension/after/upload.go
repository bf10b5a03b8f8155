package files

import (
	"net/http"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

var allowed = map[string]bool{".png": true, ".jpg": true}

func Upload(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	ext := filepath.Ext(file.Filename)
	if !allowed[ext] {
		c.Status(http.StatusUnsupportedMediaType)
		return
	}
	if err := c.SaveUploadedFile(file, "public/"+uuid.NewString()+ext); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
