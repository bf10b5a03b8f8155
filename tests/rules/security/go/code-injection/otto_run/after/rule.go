package rules

import (
	"io"
	"net/http"

	"github.com/robertkrimen/otto"
)

func Check(w http.ResponseWriter, r *http.Request) {
	source, err := io.ReadAll(io.LimitReader(r.Body, 4096))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	vm := otto.New()
	if _, err := vm.Run("var total = 10; " + string(source)); err != nil {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
}
