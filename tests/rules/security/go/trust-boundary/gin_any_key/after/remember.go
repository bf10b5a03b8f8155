package web

import (
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func Remember(c *gin.Context) {
	session := sessions.Default(c)
	session.Set(c.PostForm("key"), c.PostForm("value"))
	if err := session.Save(); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
