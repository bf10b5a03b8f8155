package files

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

type Notes struct{ root string }

func (n Notes) path(user, note string) string {
	return n.root + "/" + user + "/" + note + ".md"
}

func (n Notes) Delete(c *gin.Context) {
	if err := os.Remove(n.path(c.Query("user"), c.Query("note"))); err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	c.Status(http.StatusNoContent)
}
