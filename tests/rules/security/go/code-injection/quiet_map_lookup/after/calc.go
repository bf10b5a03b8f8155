package rules

import (
	"net/http"

	"github.com/dop251/goja"
)

var formulas = map[string]string{"area": "3 * 4", "edge": "2 * (3 + 4)"}

func Calc(w http.ResponseWriter, r *http.Request) {
	if _, err := goja.New().RunString(formulas[r.FormValue("shape")]); err != nil {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
}
