package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type Sessions interface {
	Start() string
}

func Start(sessions Sessions) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.SetSameSite(http.SameSiteLaxMode)
		c.SetCookie("session", sessions.Start(), 3600, "/", "", false, false)
		c.Status(http.StatusNoContent)
	}
}
