package fetch

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

func Status(c *gin.Context) {
	endpoint := fmt.Sprintf("https://%s.example.com/status", c.Param("region"))
	req, err := http.NewRequestWithContext(c, http.MethodGet, endpoint, nil)
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	client := http.Client{Timeout: 3 * time.Second}
	resp, err := client.Do(req)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	c.Status(resp.StatusCode)
}
