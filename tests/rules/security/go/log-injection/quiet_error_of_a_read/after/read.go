package web

import (
	"io"
	"log"
	"net/http"
)

func Read(w http.ResponseWriter, r *http.Request) {
	_, err := io.ReadAll(r.Body)
	if err != nil {
		log.Println("reading:", err)
	}
}
