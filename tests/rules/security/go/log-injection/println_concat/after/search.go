package web

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func Search(c *gin.Context) {
	log.Println("search for " + c.Query("q"))
	c.Status(http.StatusNoContent)
}
