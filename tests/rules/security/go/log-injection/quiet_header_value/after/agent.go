package web

import (
	"log"
	"net/http"
)

func Agent(w http.ResponseWriter, r *http.Request) {
	log.Printf("agent %s asks for %s", r.Header.Get("User-Agent"), r.RequestURI)
}
