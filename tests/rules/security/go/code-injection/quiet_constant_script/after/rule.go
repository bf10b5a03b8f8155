package rules

import (
	"net/http"

	"github.com/dop251/goja"
)

const rule = "name.length > 3"

func Check(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	if err := vm.Set("name", r.FormValue("name")); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if _, err := vm.RunString(rule); err != nil {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
}
