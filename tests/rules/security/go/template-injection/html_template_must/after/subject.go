package mail

import (
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"
)

func compile(text string) *template.Template {
	return template.Must(template.New("subject").Parse(text))
}

func Subject(c *gin.Context) {
	t := compile(c.PostForm("subject"))
	c.Status(http.StatusOK)
	_ = t.Execute(c.Writer, gin.H{"user": "Ada"})
}
