package web

import (
	"net/http"

	"example.com/shop/internal/urlx"
)

func Back(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	if !urlx.IsSameSite(to) {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusFound)
}
