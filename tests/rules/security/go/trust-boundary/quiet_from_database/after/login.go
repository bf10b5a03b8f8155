package web

import (
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func Login(c *gin.Context) {
	user := check(c.PostForm("email"), c.PostForm("password"))
	if user == nil {
		c.Status(http.StatusUnauthorized)
		return
	}
	session := sessions.Default(c)
	session.Clear()
	session.Set("role", user.Role)
	if err := session.Save(); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
