package web

import (
	"net/http"
	"strconv"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func Settings(c *gin.Context) {
	size, err := strconv.Atoi(c.PostForm("size"))
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	session := sessions.Default(c)
	session.Set("page_size", size)
	if err := session.Save(); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}
