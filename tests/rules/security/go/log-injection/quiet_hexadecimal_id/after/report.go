package web

import (
	"log"
	"net/http"
	"path"
)

func Report(w http.ResponseWriter, r *http.Request) {
	id := path.Base(r.URL.Path)
	for _, c := range id {
		if !('0' <= c && c <= '9') && !('a' <= c && c <= 'f') {
			http.Error(w, "bad id", http.StatusBadRequest)
			return
		}
	}
	log.Println("report", id)
}
