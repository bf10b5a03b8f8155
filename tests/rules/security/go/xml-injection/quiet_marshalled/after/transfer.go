package bank

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type transfer struct {
	To string `xml:"to"`
}

func Transfer(c *gin.Context) {
	c.XML(http.StatusOK, transfer{To: c.PostForm("account")})
}
