package web

import (
	"errors"
	"net/http"
)

func Charge(w http.ResponseWriter, r *http.Request) {
	err := charge(r.Context(), 100)
	switch {
	case errors.Is(err, errNoCard):
		http.Error(w, "no card", http.StatusPaymentRequired)
	case err != nil:
		w.WriteHeader(http.StatusInternalServerError)
	}
}
