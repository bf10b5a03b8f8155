package files

import (
	"net/http"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

func Upload(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	name := uuid.NewString() + filepath.Ext(file.Filename)
	if err := c.SaveUploadedFile(file, "public/"+name); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
