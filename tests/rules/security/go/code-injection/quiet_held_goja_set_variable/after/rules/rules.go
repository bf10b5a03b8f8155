package rules

import (
	"net/http"

	"github.com/dop251/goja"
	"github.com/gin-gonic/gin"
)

const formula = "code === 'SPRING' ? 0.1 : 0"

func Evaluate(c *gin.Context) {
	vm := goja.New()
	if err := vm.Set("code", c.PostForm("code")); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	value, err := vm.RunString(formula)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, gin.H{"value": value.ToFloat()})
}
