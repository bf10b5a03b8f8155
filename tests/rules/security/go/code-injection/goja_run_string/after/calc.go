package rules

import (
	"net/http"

	"github.com/dop251/goja"
	"github.com/gin-gonic/gin"
)

func evaluate(formula string) (goja.Value, error) {
	vm := goja.New()
	return vm.RunString("(" + formula + ")")
}

func Calc(c *gin.Context) {
	value, err := evaluate(c.Query("formula"))
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.JSON(http.StatusOK, value.ToFloat())
}
