package rules

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/robertkrimen/otto"
)

func Calc(w http.ResponseWriter, r *http.Request) {
	side, err := strconv.ParseFloat(r.FormValue("side"), 64)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if _, err := otto.New().Run(fmt.Sprintf("%f * 2", side)); err != nil {
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
}
