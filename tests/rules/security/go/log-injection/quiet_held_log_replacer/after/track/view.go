package track

import (
	"log"
	"net/http"
	"strings"
)

var oneLine = strings.NewReplacer("\n", " ", "\r", " ")

func View(w http.ResponseWriter, r *http.Request) {
	page := oneLine.Replace(r.PostFormValue("page"))
	log.Println("view of page", page)
	w.WriteHeader(http.StatusNoContent)
}
