package web

import "net/http"

func Charge(w http.ResponseWriter, r *http.Request) {
	if err := charge(r.Context(), 100); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
