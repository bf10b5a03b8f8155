package mail

import (
	"bytes"
	"net/http"
	"text/template"
)

type letter struct {
	Name string
}

func Preview(w http.ResponseWriter, r *http.Request) {
	tmpl, err := template.New("letter").Parse(r.PostFormValue("source"))
	if err != nil {
		http.Error(w, "bad template", http.StatusBadRequest)
		return
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, letter{Name: "Ada"}); err != nil {
		http.Error(w, "bad template", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
