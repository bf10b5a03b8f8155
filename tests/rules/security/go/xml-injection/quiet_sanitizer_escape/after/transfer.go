package bank

import (
	"encoding/xml"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

func Transfer(c *gin.Context) {
	var to strings.Builder
	if err := xml.EscapeText(&to, []byte(c.PostForm("account"))); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.Data(http.StatusOK, "application/xml", []byte("<to>"+to.String()+"</to>"))
}
