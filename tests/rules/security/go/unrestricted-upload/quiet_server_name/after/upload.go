package files

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

func Upload(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	if err := c.SaveUploadedFile(file, "/srv/files/"+uuid.NewString()+".bin"); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
