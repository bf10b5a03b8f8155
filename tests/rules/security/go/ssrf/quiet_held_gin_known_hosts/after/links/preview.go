package links

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"
)

var client = &http.Client{Timeout: 5 * time.Second}

var hosts = map[string]bool{"wiki.acme.example": true, "blog.acme.example": true}

type previewRequest struct {
	URL string `json:"url" binding:"required"`
}

func Preview(c *gin.Context) {
	var body previewRequest
	if err := c.ShouldBindJSON(&body); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	target, err := url.Parse(body.URL)
	if err != nil || target.Scheme != "https" || !hosts[target.Host] {
		c.Status(http.StatusForbidden)
		return
	}
	resp, err := client.Get(target.String())
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	c.JSON(http.StatusOK, gin.H{"status": resp.StatusCode})
}
