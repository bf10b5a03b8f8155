package books

import (
	"fmt"
	"net/http"

	"github.com/antchfx/xpath"
	"github.com/gin-gonic/gin"
)

func Compile(c *gin.Context) {
	text := fmt.Sprintf("count(//user[login='%s'])", c.PostForm("login"))
	expr, err := xpath.Compile(text)
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.JSON(http.StatusOK, len(expr.String()))
}
