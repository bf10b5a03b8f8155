package web

import (
	"net/http"
	"strings"
)

func rooted(target string) bool {
	return strings.HasPrefix(target, "/")
}

func Back(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("next")
	if !rooted(target) {
		target = "/"
	}
	http.Redirect(w, r, target, http.StatusFound)
}
