package web

import "github.com/gin-gonic/gin"

func Token(c *gin.Context) {
	secure := false
	c.SetCookie("auth_token", newToken(c), 3600, "/", "", secure, true)
}
