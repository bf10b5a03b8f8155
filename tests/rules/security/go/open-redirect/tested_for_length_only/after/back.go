package web

import (
	"net/http"
)

func Back(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	if len(to) > 200 {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusFound)
}
