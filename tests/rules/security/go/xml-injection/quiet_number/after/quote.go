package bank

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

func Quote(c *gin.Context) {
	cents, err := strconv.Atoi(c.Query("cents"))
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.Data(http.StatusOK, "application/xml", []byte(fmt.Sprintf("<cents>%d</cents>", cents)))
}
