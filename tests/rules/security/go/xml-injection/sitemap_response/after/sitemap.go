package bank

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

func Sitemap(c *gin.Context) {
	var b strings.Builder
	for _, page := range c.QueryArray("page") {
		b.WriteString("<url><loc>" + page + "</loc></url>")
	}
	c.Data(http.StatusOK, "application/xml", []byte("<urlset>"+b.String()+"</urlset>"))
}
