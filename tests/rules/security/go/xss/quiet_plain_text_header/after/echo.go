package web

import (
	"net/http"
)

func Echo(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("you said " + r.URL.Query().Get("q")))
}
