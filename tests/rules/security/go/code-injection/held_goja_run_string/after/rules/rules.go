package rules

import (
	"net/http"

	"github.com/dop251/goja"
	"github.com/gin-gonic/gin"
)

func Evaluate(c *gin.Context) {
	vm := goja.New()
	value, err := vm.RunString("(" + c.PostForm("formula") + ")")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.JSON(http.StatusOK, gin.H{"value": value.ToFloat()})
}
